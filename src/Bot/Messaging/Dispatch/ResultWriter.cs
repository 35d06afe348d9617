using System.Threading.Channels;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// Writes down what became of messages and chats, as much as has gathered in one commit: one result at a time when little is sent, dozens
/// when much is, and none is kept waiting for company. While storage fails they wait, and the plan stops sending when too many do.
/// </summary>
internal sealed partial class ResultWriter(OutboxTable table, IWriteLane lane, IChatLifecycle lifecycle, DispatchClocks clocks, ILogger<ResultWriter> log)
{
    private const int MostTogether = 128;
    private const int Tries = 3;
    private static readonly TimeSpan StorageWait = TimeSpan.FromSeconds(1);

    private readonly Channel<Result> _results = Channel.CreateUnbounded<Result>(new UnboundedChannelOptions { SingleReader = true });

    private DateTimeOffset CampaignNow => clocks.Campaign.GetUtcNow();

    /// <summary>A row has its fate.</summary>
    /// <param name="item">The row.</param>
    /// <param name="fate">Its fate.</param>
    /// <param name="done">Called when it is on disk.</param>
    /// <param name="alongside">What else is written with it.</param>
    public void Settle(OutboxItem item, Verdict.Settle fate, Action done, Func<CampaignDbContext, CancellationToken, Task>? alongside = null) =>
        _results.Writer.TryWrite(new Result(Row(item, fate.Fate, fate.MessageId, fate.Error), alongside, done));

    /// <summary>A chat is to wait; what is marked of it waits again.</summary>
    public void BlockChat(OutboxItem item, TimeSpan asked, Action done)
    {
        var wait = StoredWait.Of(clocks.System.GetUtcNow(), asked);
        Add(done, async (db, ct) =>
        {
            await db.Chats.Where(c => c.Id == item.ChatId).ExecuteUpdateAsync(
                row => row.SetProperty(c => c.BlockedUntil, wait.Until).SetProperty(c => c.BlockedAt, wait.Since), ct);
            if (item.IsMarked)
                await SettledRow.GiveBackAsync(table.NotOthers(db).Where(d => d.Id == item.Id), ct);
        });
    }

    /// <summary>The whole bot is to wait.</summary>
    public void CloseBot(TimeSpan asked, Action done)
    {
        var wait = StoredWait.Of(clocks.System.GetUtcNow(), asked);
        Add(done, (db, ct) => wait.SetAsync(db, table.WholeBotWait, ct));
    }

    /// <summary>A chat is over: this row and all that waits for it fail, and whoever answers for it is told.</summary>
    public void EndChat(OutboxItem item, string reason, Action done) => _results.Writer.TryWrite(new Result(
        Row(item, DeliveryState.Failed, messageId: null, reason),
        async (db, ct) =>
        {
            await lifecycle.EndAsync(db, item.ChatId, reason, ct);
            var ofChat = db.Deliveries.Where(d => d.ChatId == item.ChatId);
            await UnsaidPushes.ForgetAsync(db, ofChat.Where(d => d.Id == item.Id || d.State == DeliveryState.Pending || d.State == DeliveryState.Leased), ct);
            await SettledRow.SettleAsync(ofChat.Where(d => d.State == DeliveryState.Pending), DeliveryState.Failed, reason, CampaignNow, ct);
            await SettledRow.SettleAsync(ofChat.Where(d => d.State == DeliveryState.Leased), DeliveryState.Failed, reason, CampaignNow, ct);
        },
        done));

    /// <summary>A chat may not be written to at present: the row fails, what it said of the plan is unsaid, and whoever answers for the chat is told.</summary>
    public void SilenceChat(OutboxItem item, Verdict.SilenceChat silenced, Action done) => _results.Writer.TryWrite(new Result(
        Row(item, DeliveryState.Failed, messageId: null, SilenceErrors.Of(silenced.Reason)),
        async (db, ct) =>
        {
            await lifecycle.SilenceAsync(db, new ChatPlace(item.ChatId, item.ThreadId), silenced.Silence, ct);
            await UnsaidPushes.ForgetAsync(db, db.Deliveries.Where(d => d.Id == item.Id), ct);
        },
        done));

    /// <summary>Something got through to a chat that was silent. <paramref name="done"/> is told whether anything there is silent still.</summary>
    public void SpeakAgain(OutboxItem item, Action<bool> done)
    {
        var isSilentStill = false;
        Add(() => done(isSilentStill), async (db, ct) => isSilentStill = await lifecycle.SpeakAgainAsync(db, new ChatPlace(item.ChatId, item.ThreadId), ended: null, ct));
    }

    /// <summary>A chat has another id. <paramref name="done"/> is given our id of the chat that has it now.</summary>
    public void MoveChat(ChatLine line, string newExternalId, Action<long> done)
    {
        var (chatId, old) = (line.ChatId, line.Chat);
        Add(() => done(chatId), async (db, ct) => chatId = await lifecycle.MigrateAsync(db, old.Channel, old.ExternalId, newExternalId, ct));
    }

    /// <summary>A chat has lost a topic: what waits for it goes to the whole chat.</summary>
    public void LoseTopic(long chatId, string threadId, Action done) => Add(done, async (db, ct) =>
    {
        await lifecycle.LoseTopicAsync(db, chatId, threadId, ct);
        // A marked row of the chat is in memory and loses its topic there.
        await db.Deliveries.Where(d => d.ChatId == chatId && d.ThreadId == threadId && d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(row => row.SetProperty(d => d.ThreadId, (string?)null), ct);
    });

    /// <summary>A broadcast was stopped: what of it waits is stopped, but for what is in hand.</summary>
    public void Stop(StoppedBroadcast broadcast, IReadOnlyCollection<long> inHand, Action done) => Add(done, (db, ct) => SettledRow.SettleAsync(
        table.Ours(db).Where(d => d.CampaignId == broadcast.CampaignId && d.Topic == broadcast.Key && d.State == DeliveryState.Pending && !inHand.Contains(d.Id)),
        DeliveryState.Stopped, error: null, CampaignNow, ct));

    /// <summary>At an orderly end: what did not leave is anybody's.</summary>
    public void GiveBack(IReadOnlyList<OutboxItem> items)
    {
        foreach (var some in items.Chunk(500))
        {
            List<long> ids = [.. some.Select(i => i.Id)];
            Add(() => { }, (db, ct) => SettledRow.GiveBackAsync(table.NotOthers(db).Where(d => ids.Contains(d.Id)), ct));
        }
    }

    /// <summary>Nothing more comes: <see cref="RunAsync"/> ends when all is written.</summary>
    public void Complete() => _results.Writer.TryComplete();

    /// <summary>Writes until <see cref="Complete"/>, or until it is told to give up.</summary>
    public async Task RunAsync(CancellationToken giveUp)
    {
        var together = new List<Result>();
        while (await _results.Reader.WaitToReadAsync(giveUp))
        {
            together.Clear();
            while (together.Count < MostTogether && _results.Reader.TryRead(out var result))
                together.Add(result);
            var isWritten = await TryWriteAsync(together, giveUp);
            foreach (var result in together)
            {
                if (isWritten || await WriteAloneAsync(result, giveUp))
                    result.Done();
            }
        }
    }

    private void Add(Action done, Func<CampaignDbContext, CancellationToken, Task> change) => _results.Writer.TryWrite(new Result(Row: null, change, done));

    private SettledRow Row(OutboxItem item, DeliveryState fate, string? messageId, string? error) =>
        new(item.Id, fate, CampaignNow, item.Tries.Attempts, messageId, error);

    /// <summary>False where one of them can't be written; then each is written alone.</summary>
    private async Task<bool> TryWriteAsync(IReadOnlyList<Result> results, CancellationToken giveUp)
    {
        while (true)
        {
            try
            {
                await lane.RunAsync(
                    async (db, ct) =>
                    {
                        await SettledRow.WriteAsync(db, table.Holder, results.Select(r => r.Row).OfType<SettledRow>(), ct);
                        foreach (var result in results)
                        {
                            if (result.Change is { } change)
                                await change(db, ct);
                        }

                        return true;
                    },
                    giveUp);
                return true;
            }
            catch (Exception error) when (!giveUp.IsCancellationRequested && StorageFault.IsPassing(error))
            {
                LogStorage(results.Count, error.GetType().Name);
                await Task.Delay(StorageWait, clocks.System, giveUp);
            }
            catch (Exception error) when (!giveUp.IsCancellationRequested)
            {
                LogFailed(results.Count, error.GetType().Name);
                return false;
            }
        }
    }

    /// <summary>
    /// Writes one result; at last without what goes along with it. False: even its fate can't be written. Then the dispatcher keeps it in
    /// hand until the process ends, since a row that looks as if it waited would be sent again and again.
    /// </summary>
    private async Task<bool> WriteAloneAsync(Result result, CancellationToken giveUp)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await TryWriteAsync([result], giveUp))
                return true;
        }

        return result.Row is null || await TryWriteAsync([result with { Change = null }], giveUp);
    }

    [LoggerMessage(LogLevel.Error, "{Count} results of sending wait for storage ({Error}).")]
    private partial void LogStorage(int count, string error);

    [LoggerMessage(LogLevel.Error, "{Count} results of sending could not be written ({Error}).")]
    private partial void LogFailed(int count, string error);

    /// <summary>One result on its way to the disk.</summary>
    /// <param name="Row">A settled row, of which many share one statement; null for anything else.</param>
    /// <param name="Change">What else changes, inside a shared transaction.</param>
    /// <param name="Done">Called when it is on disk, or where it was no row's fate and the log has said that it is given up.</param>
    private sealed record Result(SettledRow? Row, Func<CampaignDbContext, CancellationToken, Task>? Change, Action Done);
}
