using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Telegram.Bot.Exceptions;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>
/// Asks Telegram for updates and hands them on. Telegram is the inbox: the offset moves only past updates whose effect is on disk, lives
/// in memory, and is found again by asking, since what wasn't confirmed comes again.
/// </summary>
/// <remarks>
/// Two processes with one token disturb each other: Telegram ends the older poll with a 409, and then the other's. The one that has been
/// at it for a while goes on after a pause; the one that has just come says so and leaves.
/// </remarks>
internal sealed partial class TelegramReceiver(
    TelegramInbound inbound, IActivitySink sink, ReceiverWaits waits, ReceiverStop stop, TimeProvider system, ILogger<TelegramReceiver> log) : BackgroundService
{
    /// <summary>Who has polled for so long undisturbed is the first, and stays.</summary>
    public static readonly TimeSpan SettledAfter = TimeSpan.FromMinutes(1);

    /// <summary>How many conflicts a newcomer takes: the first may be the poll of a process that has just ended.</summary>
    public const int NewcomersConflicts = 3;

    private static readonly TimeSpan ConflictPause = TimeSpan.FromSeconds(2);
    private readonly OpenPieces _open = new();
    private long? _offset;
    private int _conflicts;
    private long? _undisturbedSince;
    private bool _wasUndisturbed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, stop.Begun);
        try
        {
            if (!await MeetAsync(ending.Token) || !await SettleWebhookAsync(ending.Token))
                return;
            if (inbound.Webhook.IsWanted)
            {
                await BeReachableAsync(ending.Token);
                return;
            }

            while (!ending.IsCancellationRequested && await RoundAsync(ending.Token))
            {
                // The round waits by itself.
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The end.
        }
    }

    /// <summary>Learns who the bot is: without its name no command in a group can be told from another bot's.</summary>
    private Task<bool> MeetAsync(CancellationToken ct) => InsistAsync(
        async token =>
        {
            await waits.Pause.WaitAsToldAsync(token);
            await inbound.Identity.LearnAsync(token);
            return true;
        },
        ct);

    /// <summary>Leaves a webhook of another process alone, and the place to it. Sets or removes our own.</summary>
    private Task<bool> SettleWebhookAsync(CancellationToken ct) => InsistAsync(
        async token =>
        {
            if (await inbound.Webhook.IsForeignAsync(token))
            {
                LeaveToWebhook();
                return false;
            }

            if (inbound.Webhook.IsWanted)
            {
                await inbound.Webhook.SetAsync(token);
                LogWebhook();
            }

            return true;
        },
        ct);

    /// <summary>Does what must be done before anything else, however long Telegram or the database are away. False: the process is to end.</summary>
    private async Task<bool> InsistAsync(Func<CancellationToken, Task<bool>> step, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var goesOn = await step(ct);
                waits.Pause.Forget();
                return goesOn;
            }
            catch (ApiRequestException error) when (TelegramFailure.IsUnauthorized(error))
            {
                LeaveUnauthorized();
                return false;
            }
            catch (Exception error) when (IsPassing(error) && !ct.IsCancellationRequested)
            {
                await waits.Pause.AfterAsync(error.GetType().Name, TelegramFailure.WaitOf(error), ct);
            }
        }
    }

    /// <summary>Telegram calls when there is something to say. Silence is no absence: being here is what counts.</summary>
    private async Task BeReachableAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await waits.Absence.HeardAsync(ct);
                await Task.Delay(AbsenceWatch.WriteEvery, system, ct);
                if (!await inbound.Webhook.IsOursAsync(ct))
                {
                    LeaveToWebhook();
                    return;
                }

                waits.Pause.Forget();
            }
            catch (Exception error) when (IsPassing(error) && !ct.IsCancellationRequested)
            {
                await waits.Pause.AfterAsync(error.GetType().Name, TelegramFailure.WaitOf(error), ct);
            }
        }
    }

    private static bool IsPassing(Exception error) => error is RequestException or TimeoutException || StorageFault.IsPassing(error);

    /// <summary>One poll and what follows. False: the process is to end.</summary>
    private async Task<bool> RoundAsync(CancellationToken ct)
    {
        _undisturbedSince ??= system.GetTimestamp();
        // What was not confirmed comes again, with what has come since.
        if (_open.AreAwaited)
            await Task.Delay(MessagePieces.Quiet, system, ct);
        switch (await inbound.Poll.AskAsync(_offset, _open.AreAwaited ? 0 : UpdatePoll.LongPollSeconds, ct))
        {
            case PollOutcome.Got got:
                await TakeAsync(got.Batch, ct);
                return true;
            case PollOutcome.Unauthorized:
                LeaveUnauthorized();
                return false;
            case PollOutcome.Conflict:
                return await YieldAsync(ct);
            case PollOutcome.WebhookIsSet:
                return await RemoveWebhookAsync(ct);
            case PollOutcome.Failed failed:
                // Nobody could have disturbed it while Telegram was away.
                _undisturbedSince = null;
                await waits.Pause.AfterAsync(failed.Reason, failed.Wait, ct);
                return true;
            default:
                throw new InvalidOperationException("An outcome without an answer.");
        }
    }

    private async Task TakeAsync(UpdateBatch batch, CancellationToken ct)
    {
        try
        {
            await waits.Absence.HeardAsync(ct);
            var unreadable = batch.Unreadable.ToList();
            var activities = new List<Activity>(batch.Updates.Count);
            foreach (var update in batch.Updates)
            {
                if (inbound.Map(update, out var error) is { } activity)
                    activities.Add(activity);
                else if (error is not null)
                    unreadable.Add((update.Id, error));
            }

            // A group that is upgraded lets the bot into its new shape: that is no new group.
            activities.RemoveAll(a => a.Kind == ActivityKind.BotAdded && activities.Exists(m => m.MigratedTo == a.Conversation.ExternalId));
            var whole = _open.Whole(activities, isFull: batch.Updates.Count + batch.Unreadable.Count >= UpdatePoll.BatchLimit);
            if (whole.Count > 0)
                await sink.AcceptAsync(whole, ct);
            if (!_open.AreAwaited)
            {
                _offset = batch.LastId is { } last ? last + 1 : _offset;
                foreach (var (id, kind) in unreadable)
                    LogUnreadable(id, kind);
            }

            waits.Pause.Forget();
            _conflicts = 0;
            LookWhetherSettled();
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            // Nothing is confirmed: all of them come again.
            _open.Forget();
            LogNotTaken(batch.Updates.Count, error.GetType().Name);
            await waits.Pause.AfterAsync(error.GetType().Name, asked: null, ct);
        }
    }

    private async Task<bool> YieldAsync(CancellationToken ct)
    {
        // The poll that is disturbed may be the first one: who has waited in it for long enough was there before.
        LookWhetherSettled();
        _undisturbedSince = system.GetTimestamp();
        _conflicts++;
        if (!_wasUndisturbed && _conflicts >= NewcomersConflicts)
        {
            LogSecond();
            stop.Leave(ReceiverStop.SecondPoller);
            return false;
        }

        LogConflict();
        await Task.Delay(ConflictPause * Math.Min(_conflicts, 5), system, ct);
        return true;
    }

    private void LookWhetherSettled() => _wasUndisturbed |= _undisturbedSince is { } since && system.GetElapsedTime(since) >= SettledAfter;

    /// <summary>A webhook stands in the way of asking: an old one of ours, or one that came after us. A newcomer leaves another's alone.</summary>
    private async Task<bool> RemoveWebhookAsync(CancellationToken ct)
    {
        try
        {
            if (!_wasUndisturbed && await inbound.Webhook.IsForeignAsync(ct))
            {
                LeaveToWebhook();
                return false;
            }

            await inbound.Webhook.RemoveAsync(ct);
            waits.Pause.Forget();
            LogWebhookDeleted();
        }
        catch (Exception error) when (IsPassing(error) && !ct.IsCancellationRequested)
        {
            await waits.Pause.AfterAsync(error.GetType().Name, TelegramFailure.WaitOf(error), ct);
        }

        return true;
    }

    private void LeaveToWebhook()
    {
        LogForeignWebhook();
        stop.Leave(ReceiverStop.SecondPoller);
    }

    private void LeaveUnauthorized()
    {
        LogUnauthorized();
        stop.Leave(ReceiverStop.BadToken);
    }

    [LoggerMessage(LogLevel.Warning, "Update {Id} can't be read ({Error}); it is passed over.")]
    private partial void LogUnreadable(long? id, string error);

    [LoggerMessage(LogLevel.Error, "{Count} updates could not be taken ({Error}); they are not confirmed and come again.")]
    private partial void LogNotTaken(int count, string error);

    [LoggerMessage(LogLevel.Warning, "Another process asks for updates with this token. This one goes on after a pause; end the other one.")]
    private partial void LogConflict();

    [LoggerMessage(LogLevel.Critical, "Another process already serves this token; this one leaves. Only one may run.")]
    private partial void LogSecond();

    [LoggerMessage(LogLevel.Critical, "Telegram doesn't know this token (401); check Telegram__Token or Telegram__TokenFile.")]
    private partial void LogUnauthorized();

    [LoggerMessage(LogLevel.Critical, "Telegram sends this token's updates to another address than this process's: another process serves it, and this one leaves. Only one may run. If none does, remove the webhook (deleteWebhook) and start again.")]
    private partial void LogForeignWebhook();

    [LoggerMessage(LogLevel.Information, "Telegram sends updates to the webhook.")]
    private partial void LogWebhook();

    [LoggerMessage(LogLevel.Information, "A webhook was set for this token; it is removed, since this process asks for updates itself.")]
    private partial void LogWebhookDeleted();
}
