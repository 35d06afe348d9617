using System.Globalization;
using CampaignBot.Bot.Plans.Yaml;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Reading;

/// <summary>Reads days, times and spans out of a map.</summary>
internal static class PlanDates
{
    /// <summary>A date expression; what it hangs from is remembered as a reference.</summary>
    public static PlanDate? Date(this PlanMap map, string key)
    {
        if (map.Scalar(key) is not { } node)
            return null;
        if (!PlanDate.TryParse(node.Value, out var date))
        {
            map.Reading.Problem(node, PlanProblemTexts.BadDate(node.Value), PlanProblemTexts.BadDateRight);
            return null;
        }

        if (date is PlanDate.Fixed { Day: var day } && !PlanDate.IsInReach(day))
            OutOfReach(map.Reading, node);
        else if (date is PlanDate.FromEvent { EventId: var eventId })
            map.Reading.Refer(PlanThing.Event, node with { Value = eventId });
        else if (date is PlanDate.FromPhase { PhaseId: var phaseId })
            map.Reading.Refer(PlanThing.Phase, node with { Value = phaseId });
        return date;
    }

    /// <summary>A fixed day, <c>2027-05-01</c>.</summary>
    public static DateOnly? Day(this PlanMap map, string key) => map.Scalar(key) is { } node ? DayOf(map.Reading, node) : null;

    /// <summary>A fixed day, <c>2027-05-01</c>.</summary>
    public static DateOnly? DayOf(PlanReading reading, ScalarNode node)
    {
        if (DateOnly.TryParseExact(node.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            if (PlanDate.IsInReach(day))
                return day;
            OutOfReach(reading, node);
            return null;
        }

        reading.Problem(node, PlanProblemTexts.BadDate(node.Value), PlanProblemTexts.BadDayRight);
        return null;
    }

    private static void OutOfReach(PlanReading reading, ScalarNode node) => reading.Problem(
        node, PlanProblemTexts.OutOfReach(node.Value), PlanProblemTexts.OutOfReachRight(PlanDate.FirstYear, PlanDate.LastYear));

    /// <summary>A time of day, <c>09:00</c>.</summary>
    public static TimeOnly? Time(this PlanMap map, string key)
    {
        if (map.Scalar(key) is not { } node)
            return null;
        if (TimeOnly.TryParseExact(node.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        map.Reading.Problem(node, PlanProblemTexts.BadTime(node.Value), PlanProblemTexts.BadTimeRight);
        return null;
    }

    /// <summary>A length, <c>90d</c>.</summary>
    public static PlanSpan? Span(this PlanMap map, string key)
    {
        if (map.Scalar(key) is not { } node)
            return null;
        if (PlanSpan.TryParse(node.Value, out var span) && span.Amount > 0)
            return span;
        map.Reading.Problem(node, PlanProblemTexts.BadSpan(node.Value), PlanProblemTexts.BadSpanRight);
        return null;
    }
}
