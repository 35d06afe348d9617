using System.Data.Common;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>Read contexts whose second look for a file reads what is there at once, and brings it late.</summary>
internal sealed class LateReads
{
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The late one has read.</summary>
    public Task HasRead => _read.Task;

    public void LetGo() => _letGo.SetResult();

    public IReadContexts Of(SqliteFile file) => new Contexts(this, file);

    private sealed class Contexts(LateReads late, SqliteFile file) : IReadContexts
    {
        private readonly Delay _delay = new(late);

        public CampaignDbContext Open() => new SqliteCampaignDbContext(SqliteFile.Options(builder =>
        {
            builder.UseSqlite(file.ReadConnectionString);
            builder.AddInterceptors(_delay);
        }));
    }

    private sealed class Delay(LateReads late) : DbCommandInterceptor
    {
        private int _looks;

        public override async ValueTask<InterceptionResult> DataReaderClosingAsync(
            DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            if (!command.CommandText.Contains("\"StoredFiles\"", StringComparison.Ordinal) || Interlocked.Increment(ref _looks) != 2)
                return result;
            late._read.TrySetResult();
            await late._letGo.Task;
            return result;
        }
    }
}
