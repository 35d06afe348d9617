using System.Globalization;

namespace CampaignBot.Domain.Plans;

/// <summary>What a <see cref="PlanSpan"/> counts.</summary>
public enum SpanUnit
{
    Days,
    Weeks,
    Months,
}

/// <summary>A length on the calendar, written <c>7d</c>, <c>2w</c> or <c>3m</c>.</summary>
public readonly record struct PlanSpan(int Amount, SpanUnit Unit)
{
    /// <summary>Most that one span may count: about the length of a long campaign in days.</summary>
    public const int MaxAmount = 4000;

    public static readonly PlanSpan None = new(0, SpanUnit.Days);

    // The first and the last month of the calendar, counted from the year 0.
    private const int FirstMonth = 12;
    private const int LastMonth = (9999 * 12) + 11;

    /// <summary>The day this long after <paramref name="day"/> (before it when the amount is negative). A month after the 31st is the last day of a shorter month. What would lie beyond the calendar is its first or last day.</summary>
    public DateOnly AddTo(DateOnly day)
    {
        var months = (day.Year * 12) + day.Month - 1;
        return Unit switch
        {
            SpanUnit.Months => months + Amount < FirstMonth ? DateOnly.MinValue : months + Amount > LastMonth ? DateOnly.MaxValue : day.AddMonths(Amount),
            SpanUnit.Weeks => AddDays(day, 7 * Amount),
            _ => AddDays(day, Amount),
        };
    }

    /// <summary>Reads <c>7d</c>, <c>2w</c>, <c>3m</c>; false for anything else or more than <see cref="MaxAmount"/>.</summary>
    public static bool TryParse(string text, out PlanSpan span)
    {
        span = None;
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > MaxAmount)
            return false;
        SpanUnit? unit = text[^1] switch { 'd' => SpanUnit.Days, 'w' => SpanUnit.Weeks, 'm' => SpanUnit.Months, _ => null };
        if (unit is null)
            return false;
        span = new PlanSpan(amount, unit.Value);
        return true;
    }

    public static PlanSpan operator -(PlanSpan span) => span with { Amount = -span.Amount };

    private static DateOnly AddDays(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    /// <inheritdoc/>
    public override string ToString() =>
        Amount.ToString(CultureInfo.InvariantCulture) + Unit switch { SpanUnit.Months => "m", SpanUnit.Weeks => "w", _ => "d" };
}
