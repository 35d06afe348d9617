using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>Readers of the SQLite file: in WAL mode they neither wait for the lane nor hold it up.</summary>
internal sealed class SqliteReadContexts(SqliteFile file) : IReadContexts, IDisposable
{
    private readonly PooledDbContextFactory<SqliteCampaignDbContext> _contexts = new(
        SqliteFile.Options(builder => builder
            .UseSqlite(file.ReadConnectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)),
        poolSize: 32);

    public CampaignDbContext Open() => _contexts.CreateDbContext();

    public void Dispose()
    {
        using var connection = new SqliteConnection(file.ReadConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
