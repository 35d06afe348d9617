namespace CampaignBot.Bot.Rehearsal;

/// <summary>The campaign's clock as the rehearsal moves it: forward only, stopping at each due instant on the way.</summary>
internal interface IRehearsalClock
{
    /// <summary>The campaign's time, in UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The zone in which the plan's times are shown.</summary>
    TimeZoneInfo TimeZone { get; }

    /// <summary>Moves on by so much; done when everything that fell due on the way has been done and sent.</summary>
    Task AdvanceAsync(TimeSpan by, CancellationToken ct);

    /// <summary>When the next thing is due; null when nothing is.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken ct);

    /// <summary>Moves on to the next thing that is due, and does it; stays where it is when nothing is.</summary>
    Task AdvanceToNextDueAsync(CancellationToken ct);
}
