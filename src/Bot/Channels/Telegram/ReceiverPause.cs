using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>
/// How long the receiver waits after a failure: longer each time, and as long as Telegram asks. What it asked for is written down, so that
/// a restart doesn't cut it short.
/// </summary>
internal sealed partial class ReceiverPause(ReceiverMemory memory, TimeProvider system, ILogger<ReceiverPause> log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    // More than any server asks; a timer takes no more than some weeks.
    private static readonly TimeSpan MostAsked = TimeSpan.FromDays(1);

    private int _failures;

    /// <summary>Telegram answers again.</summary>
    public void Forget() => _failures = 0;

    /// <summary>What the last process was told to wait is waited by this one.</summary>
    public async Task WaitAsToldAsync(CancellationToken ct)
    {
        var left = await memory.WaitLeftAsync(ct);
        if (left <= TimeSpan.Zero)
            return;
        LogAway("429", left.TotalSeconds);
        await Task.Delay(left, system, ct);
    }

    /// <summary>Waits after one more failure.</summary>
    /// <param name="reason">The kind of failure, for the log.</param>
    /// <param name="asked">What Telegram asked for, where it did.</param>
    /// <param name="ct">Cancels.</param>
    public async Task AfterAsync(string reason, TimeSpan? asked, CancellationToken ct)
    {
        _failures++;
        var grown = TimeSpan.FromMilliseconds(250) * Math.Pow(2, Math.Min(_failures, 10));
        var pause = (grown < Longest ? grown : Longest) * (0.75 + (Random.Shared.NextDouble() * 0.25));
        var started = system.GetTimestamp();
        if (asked is { } wait)
        {
            wait = wait < MostAsked ? wait : MostAsked;
            pause = wait > pause ? wait : pause;
            await KeepAsync(wait, ct);
        }

        // One line when it begins, then one a minute or so.
        if (_failures <= 2 || pause > Longest * 0.7)
            LogAway(reason, pause.TotalSeconds);
        var left = pause - system.GetElapsedTime(started);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, system, ct);
    }

    private async Task KeepAsync(TimeSpan asked, CancellationToken ct)
    {
        try
        {
            await memory.KeepWaitAsync(asked, ct);
        }
        catch (Exception error) when (StorageFault.IsPassing(error) && !ct.IsCancellationRequested)
        {
            // This process waits all the same.
            LogNotKept(error.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Telegram can't be asked ({Reason}); the next try is in {Seconds:0.0} s.")]
    private partial void LogAway(string reason, double seconds);

    [LoggerMessage(LogLevel.Warning, "The wait that Telegram asked for could not be written down ({Error}).")]
    private partial void LogNotKept(string error);
}

/// <summary>What the receiver keeps beside the updates: its pauses, and when it was there.</summary>
internal sealed record ReceiverWaits(ReceiverPause Pause, AbsenceWatch Absence);
