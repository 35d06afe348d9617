using System.Collections.Concurrent;
using System.Threading.Channels;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>The dispatcher's two clocks: the system's for leases, pauses and limits, the campaign's for expiry and records.</summary>
internal sealed record DispatchClocks(TimeProvider System, Campaigns.CampaignClock Campaign);

/// <summary>
/// Where the dispatcher's one thread of thought waits: until something is posted to it, or a time comes. What was posted runs there, so
/// the dispatcher's memory needs no locks. Its time is monotonic: a moved clock neither hurries nor holds up a send.
/// </summary>
internal sealed class DispatchPump : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly DispatchClocks _clocks;
    private readonly long _origin;
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly ITimer _timer;

    public DispatchPump(DispatchClocks clocks)
    {
        _clocks = clocks;
        _origin = clocks.System.GetTimestamp();
        _timer = clocks.System.CreateTimer(static pump => ((DispatchPump)pump!)._bell.Writer.TryWrite(true), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Time since the start.</summary>
    public TimeSpan Now => _clocks.System.GetElapsedTime(_origin);

    /// <summary>Now, on all clocks.</summary>
    public Moment Moment => new(Now, _clocks.System.GetUtcNow(), _clocks.Campaign.GetUtcNow());

    /// <summary>Lets something be done by the dispatcher's thread, soon. Safe from any thread.</summary>
    public void Post(Action action)
    {
        _posted.Enqueue(action);
        _bell.Writer.TryWrite(true);
    }

    public void RunPosted()
    {
        while (_posted.TryDequeue(out var action))
            action();
    }

    /// <summary>Waits until something is posted, or until a time.</summary>
    public async Task WaitAsync(TimeSpan? until, CancellationToken ct)
    {
        if (!_posted.IsEmpty)
            return;
        if (until is { } at)
        {
            var wait = at - Now;
            if (wait <= TimeSpan.Zero)
                return;
            // Timers count whole milliseconds and would ring early.
            _timer.Change(wait + Tick - TimeSpan.FromTicks(1), Timeout.InfiniteTimeSpan);
        }

        await _bell.Reader.ReadAsync(ct);
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for a while.</summary>
    public Task DelayAsync(TimeSpan wait, CancellationToken ct) => Task.Delay(wait, _clocks.System, ct);

    public void Dispose() => _timer.Dispose();
}
