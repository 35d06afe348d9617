using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Telegram.Bot;
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
    TelegramInlet inlet, IActivitySink sink, AbsenceWatch absence, ReceiverStop stop, TimeProvider system, ILogger<TelegramReceiver> log) : BackgroundService
{
    /// <summary>Who has polled for so long undisturbed is the first, and stays.</summary>
    public static readonly TimeSpan SettledAfter = TimeSpan.FromMinutes(1);

    /// <summary>How many conflicts a newcomer takes: the first may be the poll of a process that has just ended.</summary>
    public const int NewcomersConflicts = 3;

    private static readonly TimeSpan ConflictPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly long _started = system.GetTimestamp();
    private long? _offset;
    private int _failures;
    private int _conflicts;
    private bool _wasUndisturbed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, stop.Begun);
        try
        {
            if (!await MeetAsync(ending.Token))
                return;
            if (inlet.HasWebhook)
            {
                await SetWebhookAsync(ending.Token);
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
    private async Task<bool> MeetAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await inlet.Identity.LearnAsync(ct);
                return true;
            }
            catch (ApiRequestException error) when (TelegramFailure.IsUnauthorized(error))
            {
                LeaveUnauthorized();
                return false;
            }
            catch (Exception error) when (error is RequestException or TimeoutException || StorageFault.IsPassing(error))
            {
                await PauseAsync(error.GetType().Name, wait: null, ct);
            }
        }
    }

    private async Task SetWebhookAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await inlet.SetWebhookAsync(ct);
                LogWebhook();
                return;
            }
            catch (Exception error) when (error is RequestException or TimeoutException)
            {
                await PauseAsync(error.GetType().Name, wait: null, ct);
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
                await absence.HeardAsync(ct);
                await Task.Delay(AbsenceWatch.WriteEvery, system, ct);
            }
            catch (Exception error) when (StorageFault.IsPassing(error) && !ct.IsCancellationRequested)
            {
                await PauseAsync(error.GetType().Name, wait: null, ct);
            }
        }
    }

    /// <summary>One poll and what follows. False: the process is to end.</summary>
    private async Task<bool> RoundAsync(CancellationToken ct)
    {
        switch (await inlet.Poll.AskAsync(_offset, UpdatePoll.LongPollSeconds, ct))
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
                await DeleteWebhookAsync(ct);
                return true;
            case PollOutcome.Failed failed:
                await PauseAsync(failed.Reason, failed.Wait, ct);
                return true;
            default:
                throw new InvalidOperationException("An outcome without an answer.");
        }
    }

    private async Task TakeAsync(UpdateBatch batch, CancellationToken ct)
    {
        try
        {
            await absence.HeardAsync(ct);
            foreach (var (id, kind) in batch.Unreadable)
                LogUnreadable(id, kind);
            var activities = new List<Activity>(batch.Updates.Count);
            foreach (var update in batch.Updates)
            {
                if (inlet.Map(update, out var error) is { } activity)
                    activities.Add(activity);
                else if (error is not null)
                    LogUnreadable(update.Id, error);
            }

            if (activities.Count > 0)
                await sink.AcceptAsync(activities, ct);
            if (batch.LastId is { } last)
                _offset = last + 1;
            _failures = 0;
            _conflicts = 0;
            _wasUndisturbed |= system.GetElapsedTime(_started) >= SettledAfter;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            // Nothing is confirmed: all of them come again.
            LogNotTaken(batch.Updates.Count, error.GetType().Name);
            await PauseAsync(error.GetType().Name, wait: null, ct);
        }
    }

    private async Task<bool> YieldAsync(CancellationToken ct)
    {
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

    private async Task DeleteWebhookAsync(CancellationToken ct)
    {
        try
        {
            await inlet.DeleteWebhookAsync(ct);
            LogWebhookDeleted();
        }
        catch (Exception error) when (error is RequestException or TimeoutException)
        {
            await PauseAsync(error.GetType().Name, wait: null, ct);
        }
    }

    private Task PauseAsync(string reason, TimeSpan? wait, CancellationToken ct)
    {
        _failures++;
        var grown = TimeSpan.FromMilliseconds(250) * Math.Pow(2, Math.Min(_failures, 10));
        var pause = (grown < LongestPause ? grown : LongestPause) * (0.75 + (Random.Shared.NextDouble() * 0.25));
        if (wait is { } asked && asked > pause)
            pause = asked;
        // One line when it begins, then one a minute or so.
        if (_failures <= 2 || pause > LongestPause * 0.7)
            LogAway(reason, pause.TotalSeconds);
        return Task.Delay(pause, system, ct);
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

    [LoggerMessage(LogLevel.Warning, "Telegram can't be asked ({Reason}); the next try is in {Seconds:0.0} s.")]
    private partial void LogAway(string reason, double seconds);

    [LoggerMessage(LogLevel.Warning, "Another process asks for updates with this token. This one goes on after a pause; end the other one.")]
    private partial void LogConflict();

    [LoggerMessage(LogLevel.Critical, "Another process already serves this token; this one leaves. Only one may run.")]
    private partial void LogSecond();

    [LoggerMessage(LogLevel.Critical, "Telegram doesn't know this token (401); check Telegram__Token or Telegram__TokenFile.")]
    private partial void LogUnauthorized();

    [LoggerMessage(LogLevel.Information, "Telegram sends updates to the webhook.")]
    private partial void LogWebhook();

    [LoggerMessage(LogLevel.Information, "A webhook was set for this token; it is removed, since this process asks for updates itself.")]
    private partial void LogWebhookDeleted();
}
