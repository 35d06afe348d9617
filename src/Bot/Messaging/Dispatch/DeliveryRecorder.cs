using System.Threading.Channels;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>One result on its way to the disk.</summary>
/// <param name="Write">What else it changes, inside a shared transaction.</param>
/// <param name="Done">Called when it is on disk, or where it was no delivery's fate and the log has said that it is given up.</param>
internal sealed record RecordEntry(Func<CampaignDbContext, CancellationToken, Task>? Write, Action Done)
{
    /// <summary>A settled delivery, of which many share one statement; null for anything else.</summary>
    public SettledRow? Row { get; init; }
}

/// <summary>
/// Writes results down, as many as have gathered in one commit: one at a time when little is sent, dozens when much is, and none is kept
/// waiting for company. While storage fails they wait, and the dispatcher stops sending when too many do.
/// </summary>
internal sealed partial class DeliveryRecorder(IWriteLane lane, TimeProvider system, ILogger<DeliveryRecorder> log)
{
    private const int MostTogether = 128;
    private const int Tries = 3;
    private static readonly TimeSpan StorageWait = TimeSpan.FromSeconds(1);

    private readonly Channel<RecordEntry> _entries = Channel.CreateUnbounded<RecordEntry>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(RecordEntry entry) => _entries.Writer.TryWrite(entry);

    /// <summary>Nothing more comes: <see cref="RunAsync"/> ends when all is written.</summary>
    public void Complete() => _entries.Writer.TryComplete();

    /// <summary>Writes until <see cref="Complete"/>, or until it is told to give up.</summary>
    public async Task RunAsync(CancellationToken giveUp)
    {
        var together = new List<RecordEntry>();
        while (await _entries.Reader.WaitToReadAsync(giveUp))
        {
            together.Clear();
            while (together.Count < MostTogether && _entries.Reader.TryRead(out var entry))
                together.Add(entry);
            var isWritten = await TryWriteAsync(together, giveUp);
            foreach (var entry in together)
            {
                if (isWritten || await WriteAloneAsync(entry, giveUp))
                    entry.Done();
            }
        }
    }

    /// <summary>False where one of them can't be written; then each is written alone.</summary>
    private async Task<bool> TryWriteAsync(IReadOnlyList<RecordEntry> entries, CancellationToken giveUp)
    {
        while (true)
        {
            try
            {
                await lane.RunAsync(
                    async (db, ct) =>
                    {
                        await SettledRow.WriteAsync(db, entries.Select(e => e.Row).OfType<SettledRow>(), ct);
                        foreach (var entry in entries)
                        {
                            if (entry.Write is { } write)
                                await write(db, ct);
                        }

                        return true;
                    },
                    giveUp);
                return true;
            }
            catch (Exception error) when (!giveUp.IsCancellationRequested && StorageFault.IsPassing(error))
            {
                LogStorage(entries.Count, error.GetType().Name);
                await Task.Delay(StorageWait, system, giveUp);
            }
            catch (Exception error) when (!giveUp.IsCancellationRequested)
            {
                LogFailed(entries.Count, error.GetType().Name);
                return false;
            }
        }
    }

    /// <summary>
    /// Writes one result; at last without what goes along with it. False: even its fate can't be written. Then the dispatcher keeps it in
    /// hand until the process ends, since a row that looks as if it waited would be sent again and again.
    /// </summary>
    private async Task<bool> WriteAloneAsync(RecordEntry entry, CancellationToken giveUp)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await TryWriteAsync([entry], giveUp))
                return true;
        }

        return entry.Row is null || await TryWriteAsync([entry with { Write = null }], giveUp);
    }

    [LoggerMessage(LogLevel.Error, "{Count} results of sending wait for storage ({Error}).")]
    private partial void LogStorage(int count, string error);

    [LoggerMessage(LogLevel.Error, "{Count} results of sending could not be written ({Error}).")]
    private partial void LogFailed(int count, string error);
}
