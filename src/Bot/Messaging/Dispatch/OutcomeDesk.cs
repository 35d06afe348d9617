using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>What follows each outcome: in the queue at once, on disk soon. Runs on the dispatcher's pump.</summary>
internal sealed partial class OutcomeDesk(
    DispatchState state,
    IChannel channel,
    OutboxReader reader,
    SentFiles files,
    IChatLifecycle lifecycle,
    ILogger<OutcomeDesk> log)
{
    /// <summary>How often the line may break with one message, while others pass, before that is its fate.</summary>
    public const int MostBreaks = 12;

    /// <summary>How often a message may have arrived, while others pass, before it is not sent again.</summary>
    public const int MostResends = 5;

    private SendQueue Queue => state.Queue;

    private TimeSpan Now => state.Pump.Now;

    /// <summary>Takes the outcome of the message that a line had in hand.</summary>
    public void Take(ChatLine line, OutboxItem item, SendOutcome outcome)
    {
        item.Attempts++;
        if (outcome is SendOutcome.NotDelivered or SendOutcome.Uncertain)
        {
            state.Trouble.Broke(item.ChatId, Now, mayHaveArrived: outcome is SendOutcome.Uncertain);
        }
        else
        {
            // The way is open again: nobody waits for long any more for what was everybody's trouble.
            if (state.Trouble.IsBroken)
                Queue.ShortenPauses(state.Trouble.IsOut ? Now : Now + LineTrouble.LongestPause, Now);
            state.Trouble.Answered(Now);
        }

        switch (outcome)
        {
            case SendOutcome.Sent sent:
                state.Trouble.Passed();
                Sent(item, sent);
                Queue.Release(line, Now);
                break;
            case SendOutcome.Throttled throttled:
                Throttled(line, item, throttled);
                break;
            case SendOutcome.ChatEnded ended:
                EndChat(line, item, ended.Reason);
                break;
            case SendOutcome.Migrated migrated:
                Migrate(line, item, migrated.NewExternalId);
                break;
            case SendOutcome.TopicGone when item.ThreadId is { } threadId:
                LoseTopic(line, item, threadId);
                break;
            case SendOutcome.NotDelivered broken:
                Retry(line, item, broken.Reason, mayHaveArrived: false);
                break;
            case SendOutcome.Uncertain uncertain when item.Policy == UncertainPolicy.Resend:
                Retry(line, item, uncertain.Reason, mayHaveArrived: true);
                break;
            case SendOutcome.Uncertain uncertain:
                Settle(item, DeliveryState.Uncertain, uncertain.Reason);
                Queue.Release(line, Now);
                break;
            default:
                var reason = outcome is SendOutcome.Refused refused ? refused.Reason : "topic closed";
                LogRefused(item.Id, reason);
                Settle(item, DeliveryState.Failed, reason);
                Queue.Release(line, Now);
                break;
        }
    }

    /// <summary>Records a fate that needed no sending.</summary>
    public void Settle(OutboxItem item, DeliveryState fate, string? error = null) => Record(item, Row(item, fate, null, error), write: null);

    /// <summary>Takes a broadcast's waiting messages away, in memory and on disk; those in hand go their way.</summary>
    public void Stop(StoppedBroadcast broadcast)
    {
        state.Stopped.Add(broadcast);
        var gone = Queue.RemoveWhere(item => item.Topic == broadcast.Key && item.CampaignId == broadcast.CampaignId, Now);
        foreach (var item in gone)
            state.Intake.Forget(item.Id);
        var now = state.Clocks.Campaign.GetUtcNow();
        var inHand = state.InHand.ToList();
        Record(null, null, (db, ct) => db.Deliveries
            .Where(d => d.CampaignId == broadcast.CampaignId && d.Topic == broadcast.Key && d.State == DeliveryState.Pending && !inHand.Contains(d.Id))
            .ExecuteUpdateAsync(
                row => row.SetProperty(d => d.State, DeliveryState.Stopped).SetProperty(d => d.SettledAt, now).SetProperty(d => d.PayloadSecret, (byte[]?)null),
                ct));
    }

    private void Sent(OutboxItem item, SendOutcome.Sent sent)
    {
        Func<CampaignDbContext, CancellationToken, Task>? write = null;
        if (sent.FileId is { } fileId && item.Content?.File is { Content: null } file && fileId != item.FileId && files.IsKept(file))
        {
            files.Remember(file.Source, fileId);
            write = (db, ct) => files.RecordAsync(db, file, fileId, ct);
        }

        Record(item, Row(item, DeliveryState.Sent, sent.MessageId, error: null), write);
    }

    private void Throttled(ChatLine line, OutboxItem item, SendOutcome.Throttled throttled)
    {
        item.Attempts--;
        var until = Now + throttled.Wait;
        var wait = StoredWait.Of(state.Clocks.System.GetUtcNow(), throttled.Wait);
        var isWhole = state.Trouble.IsWholeBot(item.ChatId, until) || throttled.WholeBot;
        LogThrottled(item.ChatId, throttled.Wait.TotalSeconds, isWhole);
        if (isWhole)
        {
            if (until > state.ClosedUntil)
                state.ClosedUntil = until;
            Queue.GiveBack(line, item, Now);
            Record(null, null, (db, ct) => wait.SetAsync(db, reader.WholeBotWait, ct));
            return;
        }

        foreach (var waiting in Queue.Forget(line))
            state.Intake.Forget(waiting.Id);
        Queue.Block(line, until);
        state.InHand.Remove(item.Id);
        Record(item, row: null, async (db, ct) =>
        {
            await db.Chats.Where(c => c.Id == item.ChatId).ExecuteUpdateAsync(
                row => row.SetProperty(c => c.BlockedUntil, wait.Until).SetProperty(c => c.BlockedAt, wait.Since), ct);
            if (item.IsLeased)
                await UnleaseAsync(db, item.Id, ct);
        });
    }

    private void EndChat(ChatLine line, OutboxItem item, string reason)
    {
        LogEnded(item.ChatId, reason);
        state.Ended.Add(item.ChatId);
        var waiting = Queue.Forget(line);
        var now = state.Clocks.Campaign.GetUtcNow();
        foreach (var other in waiting)
            state.Intake.Forget(other.Id);
        Record(item, Row(item, DeliveryState.Failed, null, reason), async (db, ct) =>
        {
            await lifecycle.EndAsync(db, item.ChatId, reason, ct);
            await FailAsync(db.Deliveries.Where(d => d.ChatId == item.ChatId && d.State == DeliveryState.Pending), reason, now, ct);
            await FailAsync(db.Deliveries.Where(d => d.ChatId == item.ChatId && d.State == DeliveryState.Leased), reason, now, ct);
        });
    }

    private void Migrate(ChatLine line, OutboxItem item, string newExternalId)
    {
        LogMigrated(item.ChatId);
        var oldExternalId = line.ExternalId;
        var chatId = item.ChatId;
        Record(
            null,
            null,
            async (db, ct) => chatId = await lifecycle.MigrateAsync(db, channel.Name, oldExternalId, newExternalId, ct),
            () =>
            {
                state.InHand.Remove(item.Id);
                if (chatId == item.ChatId)
                {
                    line.ExternalId = newExternalId;
                    Queue.GiveBack(line, item, Now);
                    // Another row's messages may have come to this one.
                    state.Intake.Rescan();
                    return;
                }

                // Its messages came together with those of the row that knew the new id already.
                foreach (var other in Queue.Forget(line))
                    state.Intake.Forget(other.Id);
                state.Intake.Forget(item.Id);
                state.Intake.Rescan();
            });
    }

    private void LoseTopic(ChatLine line, OutboxItem item, string threadId)
    {
        Record(
            null,
            null,
            async (db, ct) =>
            {
                await lifecycle.LoseTopicAsync(db, item.ChatId, threadId, ct);
                // A marked row of the chat is in memory and loses its topic there.
                await db.Deliveries.Where(d => d.ChatId == item.ChatId && d.ThreadId == threadId && d.State == DeliveryState.Pending)
                    .ExecuteUpdateAsync(row => row.SetProperty(d => d.ThreadId, (string?)null), ct);
            },
            () =>
            {
                foreach (var waiting in line.Items.Append(item).Where(i => i.ThreadId == threadId))
                    waiting.ThreadId = null;
                state.InHand.Remove(item.Id);
                Queue.GiveBack(line, item, Now);
            });
    }

    private void Retry(ChatLine line, OutboxItem item, string reason, bool mayHaveArrived)
    {
        // Where nobody got an answer since, it is the way that is out, however long that lasts; else it may be the message.
        var isItsOwn = item.Breaks++ > 0 && state.Trouble.AnsweredAt > item.BrokeAt;
        item.BrokeAt = Now;
        if (isItsOwn)
            item.BreaksOfItsOwn++;
        if (mayHaveArrived)
        {
            item.Uncertainties++;
            if (isItsOwn)
                item.UncertaintiesOfItsOwn++;
        }

        if (item.BreaksOfItsOwn >= MostBreaks || item.UncertaintiesOfItsOwn >= MostResends)
        {
            LogGivenUp(item.Id, reason);
            Settle(item, item.Uncertainties > 0 ? DeliveryState.Uncertain : DeliveryState.Failed, reason);
            Queue.Release(line, Now);
            return;
        }

        LogRetried(item.Id, reason);
        if (item.Composer is not null)
            item.IsPrepared = false;
        // Each further try may be one more copy for its reader: other chats find out whether the way is open.
        if (mayHaveArrived)
            Queue.Hold(line, Now + state.Trouble.PauseAfterUncertain(item.Uncertainties), Now);
        else if (!state.Trouble.IsOut)
            Queue.Hold(line, Now + state.Trouble.PauseAfter(item.Breaks), Now);
        state.InHand.Remove(item.Id);
        Queue.GiveBack(line, item, Now);
    }

    /// <summary>Puts a row that was marked before sending back among the waiting ones.</summary>
    public static Task UnleaseAsync(CampaignDbContext db, long deliveryId, CancellationToken ct) => db.Deliveries
        .Where(d => d.Id == deliveryId && d.State == DeliveryState.Leased)
        .ExecuteUpdateAsync(row => row.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null), ct);

    private static Task FailAsync(IQueryable<Delivery> rows, string reason, DateTimeOffset now, CancellationToken ct) => rows.ExecuteUpdateAsync(
        row => row.SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.Error, reason)
            .SetProperty(d => d.SettledAt, now).SetProperty(d => d.PayloadSecret, (byte[]?)null),
        ct);

    private SettledRow Row(OutboxItem item, DeliveryState fate, string? messageId, string? error) =>
        new(item.Id, fate, state.Clocks.Campaign.GetUtcNow(), item.Attempts, messageId, error);

    private void Record(OutboxItem? item, SettledRow? row, Func<CampaignDbContext, CancellationToken, Task>? write, Action? done = null)
    {
        state.Unrecorded++;
        var entry = new RecordEntry(write, () => state.Pump.Post(() =>
        {
            state.Unrecorded--;
            if (item is not null)
            {
                state.InHand.Remove(item.Id);
                state.Intake.Forget(item.Id);
            }

            done?.Invoke();
        }));
        state.Recorder.Add(row is null ? entry : entry with { Row = row });
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} was refused: {Reason}.")]
    private partial void LogRefused(long id, string reason);

    [LoggerMessage(LogLevel.Warning, "Chat {ChatId} is to wait {Seconds} s (whole bot: {IsWhole}).")]
    private partial void LogThrottled(long chatId, double seconds, bool isWhole);

    [LoggerMessage(LogLevel.Information, "Chat {ChatId} is over: {Reason}.")]
    private partial void LogEnded(long chatId, string reason);

    [LoggerMessage(LogLevel.Information, "Chat {ChatId} has another id now.")]
    private partial void LogMigrated(long chatId);

    [LoggerMessage(LogLevel.Information, "Delivery {Id} is sent again: {Reason}.")]
    private partial void LogRetried(long id, string reason);

    [LoggerMessage(LogLevel.Error, "Delivery {Id} is given up: {Reason}.")]
    private partial void LogGivenUp(long id, string reason);
}
