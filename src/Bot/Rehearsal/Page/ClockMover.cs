using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Rehearsal.Page;

/// <summary>The clock as the page shows it: local times of the plan's zone.</summary>
/// <param name="Now">The campaign's local time, without an offset.</param>
/// <param name="NextDue">When the next thing is due, in the same form; null when nothing is.</param>
/// <param name="IsBusy">True while the clock is being moved.</param>
/// <param name="HasNews">After a move, whether anybody sees something new; null where nothing was moved.</param>
internal sealed record ClockView(string Now, string? NextDue, bool IsBusy, bool? HasNews = null);

/// <summary>Moves the clock for the page, one move at a time.</summary>
internal sealed class ClockMover(IRehearsalClock clock, EmulatorWorld world)
{
    /// <summary>How many due instants that change nothing visible are passed over at one press.</summary>
    private const int MostSilent = 200;

    private int _busy;

    public async Task<ClockView> LookAsync(CancellationToken ct)
    {
        var isBusy = Volatile.Read(ref _busy) != 0;

        // What is due next is about to change while the clock moves; asking for it then would only slow the move.
        var next = isBusy ? null : await clock.NextDueAsync(ct);
        return new ClockView(Local(clock.Now), next is { } due ? Local(due) : null, isBusy);
    }

    /// <summary>The clock after the move; null when another move is under way.</summary>
    public Task<ClockView?> TryAdvanceAsync(TimeSpan by, CancellationToken ct) => TryMoveAsync(token => clock.AdvanceAsync(by, token), ct);

    /// <summary>
    /// Moves on to the next thing that somebody sees. Much that falls due is the program's own (a period closes, figures are written
    /// down); whoever presses the button for it would see nothing happen. The clock after the move; null when another one is under way.
    /// </summary>
    public Task<ClockView?> TryAdvanceToNextDueAsync(CancellationToken ct) => TryMoveAsync(
        async token =>
        {
            var before = Seen();
            for (var silent = 0; silent < MostSilent && Seen() == before && await clock.NextDueAsync(token) is not null; silent++)
                await clock.AdvanceToNextDueAsync(token);
        },
        ct);

    public string Local(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, clock.TimeZone).ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Rises with everything that looks different in any chat.</summary>
    private long Seen() => world.Read(() => world.State.Chats.Values.Sum(chat => chat.Revision));

    private async Task<ClockView?> TryMoveAsync(Func<CancellationToken, Task> move, CancellationToken ct)
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
            return null;
        var before = Seen();
        try
        {
            world.Changed.Pulse();
            await move(ct);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
            world.Changed.Pulse();
        }

        return await LookAsync(ct) with { HasNews = Seen() != before };
    }
}
