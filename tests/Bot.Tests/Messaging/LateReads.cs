using System.Data.Common;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>Read contexts of which the second reads what is there at once, and brings it late.</summary>
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
        private int _opened;

        public CampaignDbContext Open() => new SqliteCampaignDbContext(SqliteFile.Options(builder =>
        {
            builder.UseSqlite(file.ReadConnectionString);
            if (++_opened == 2)
                builder.AddInterceptors(new Delay(late));
        }));
    }

    private sealed class Delay(LateReads late) : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult> DataReaderClosingAsync(
            DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            late._read.TrySetResult();
            await late._letGo.Task;
            return result;
        }
    }
}
