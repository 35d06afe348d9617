using System.Globalization;

namespace CampaignBot.Domain.Plans;

/// <summary>Which end of a phase a date hangs from.</summary>
public enum PhaseBoundary
{
    Start,
    End,
}

/// <summary>
/// A date as the plan writes it: a day (<c>2027-05-01</c>), or an event or a phase's boundary, with or without a distance
/// (<c>founding-day-2027 - 7d</c>, <c>county-mobilization + 1w</c>, <c>phase-2.start</c>). A <see cref="Timeline"/> turns it into a day.
/// </summary>
public abstract record PlanDate
{
    /// <summary>First year that a plan may name, and hang a date into.</summary>
    public const int FirstYear = 2000;

    /// <summary>Last year that a plan may name, and hang a date into.</summary>
    public const int LastYear = 2199;

    private PlanDate()
    {
    }

    /// <summary>Is it a day that a plan may name?</summary>
    public static bool IsInReach(DateOnly day) => day.Year is >= FirstYear and <= LastYear;

    /// <summary>A fixed day.</summary>
    public sealed record Fixed(DateOnly Day) : PlanDate
    {
        public override string ToString() => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>So long after (or before) an event; unknown as long as the event is.</summary>
    public sealed record FromEvent(string EventId, PlanSpan Offset) : PlanDate
    {
        public override string ToString() => EventId + Distance(Offset);
    }

    /// <summary>So long after (or before) the first or last day of a phase.</summary>
    public sealed record FromPhase(string PhaseId, PhaseBoundary Boundary, PlanSpan Offset) : PlanDate
    {
        public override string ToString() => PhaseId + (Boundary == PhaseBoundary.Start ? ".start" : ".end") + Distance(Offset);
    }

    /// <summary>Reads what the plan writes. False when it is no date expression at all; whether the event or phase exists is for the caller.</summary>
    public static bool TryParse(string text, out PlanDate? date)
    {
        date = null;
        text = text.Trim();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = new Fixed(day);
            return true;
        }

        // A sign is one with spaces around it: ids have hyphens of their own.
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (1 or 3))
            return false;
        var offset = PlanSpan.None;
        if (parts.Length == 3 && !(parts[1] is "+" or "-" && PlanSpan.TryParse(parts[2], out offset)))
            return false;
        if (parts.Length == 3 && parts[1] == "-")
            offset = -offset;
        date = Anchor(parts[0], offset);
        return date is not null;
    }

    private static PlanDate? Anchor(string anchor, PlanSpan offset)
    {
        var dot = anchor.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return PlanId.IsValid(anchor) ? new FromEvent(anchor, offset) : null;
        PhaseBoundary? boundary = anchor[(dot + 1)..] switch { "start" => PhaseBoundary.Start, "end" => PhaseBoundary.End, _ => null };
        var phase = anchor[..dot];
        return boundary is { } end && PlanId.IsValid(phase) ? new FromPhase(phase, end, offset) : null;
    }

    private static string Distance(PlanSpan offset) =>
        offset.Amount == 0 ? "" : offset.Amount > 0 ? " + " + offset : " - " + -offset;
}
