using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Rehearsal.Page;

/// <summary>The clock as the page shows it: local times of the plan's zone.</summary>
/// <param name="Now">The campaign's local time, without an offset.</param>
/// <param name="NextDue">When the next thing is due, in the same form; null when nothing is.</param>
/// <param name="IsBusy">True while the clock is being moved.</param>
internal sealed record ClockView(string Now, string? NextDue, bool IsBusy);

/// <summary>Moves the clock for the page, one move at a time.</summary>
internal sealed class ClockDesk(IRehearsalClock clock, EmulatorWorld world)
{
    private int _busy;

    public async Task<ClockView> LookAsync(CancellationToken ct)
    {
        var isBusy = Volatile.Read(ref _busy) != 0;

        // What is due next is about to change while the clock moves; asking for it then would only slow the move.
        var next = isBusy ? null : await clock.NextDueAsync(ct);
        return new ClockView(Local(clock.Now), next is { } due ? Local(due) : null, isBusy);
    }

    /// <summary>False when another move is under way.</summary>
    public Task<bool> TryAdvanceAsync(TimeSpan by, CancellationToken ct) => TryMoveAsync(token => clock.AdvanceAsync(by, token), ct);

    /// <summary>False when another move is under way.</summary>
    public Task<bool> TryAdvanceToNextDueAsync(CancellationToken ct) => TryMoveAsync(clock.AdvanceToNextDueAsync, ct);

    public string Local(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, clock.TimeZone).ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<bool> TryMoveAsync(Func<CancellationToken, Task> move, CancellationToken ct)
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
            return false;
        try
        {
            world.Changed.Pulse();
            await move(ct);
            return true;
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
            world.Changed.Pulse();
        }
    }
}
