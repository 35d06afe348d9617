using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Tests;

/// <summary>A fake system whose clock can be set, forward or back, while its monotonic time and its timers go on as ever.</summary>
internal sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private TimeSpan _set;

    /// <summary>Somebody sets the clock.</summary>
    public void Set(TimeSpan by) => _set += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _set;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
