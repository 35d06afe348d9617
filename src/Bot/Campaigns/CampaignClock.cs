namespace CampaignBot.Bot.Campaigns;

/// <summary>
/// The campaign's clock: deadlines, windows, expiry. It runs with the system's clock plus an offset that only a rehearsal moves;
/// leases, HTTP, back-off and the limiter stay on the system's, so a moved day never expires a lease.
/// </summary>
internal sealed class CampaignClock(TimeProvider system) : TimeProvider
{
    private long _offsetTicks;

    /// <summary>How far the campaign's time is ahead of the system's.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, value.Ticks);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => system.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => system.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => system.TimestampFrequency;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        system.CreateTimer(callback, state, dueTime, period);
}
