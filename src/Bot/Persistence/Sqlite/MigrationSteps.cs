using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>Tells a probe of each statement and each commit of a migration, before it is done.</summary>
internal sealed class MigrationSteps(ILaneProbe probe) : DbCommandInterceptor, IDbTransactionInterceptor
{
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        probe.Reached(LanePoint.Migrating);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        probe.Reached(LanePoint.Migrating);
        return ValueTask.FromResult(result);
    }
}
