using CampaignBot.Bot.Plans.Yaml;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Reading;

/// <summary>Reads the sections <c>calendar</c> and <c>rules</c>.</summary>
internal static class CalendarReading
{
    /// <summary>Longest holiday, in days: more is a slip of the pen.</summary>
    public const int MaxHolidayDays = 31;

    /// <summary>Most days of grace for who joins late.</summary>
    public const int MaxGraceDays = 366;

    public static PlanCalendar Calendar(PlanMap? map)
    {
        var calendar = new PlanCalendar();
        if (map is null)
            return calendar;
        var quiet = map.Map("quiet-hours", PlanShapes.QuietHours);
        calendar = new PlanCalendar
        {
            SendingHour = map.Time("sending-hour") ?? calendar.SendingHour,
            QuietFrom = quiet?.Time("from") ?? calendar.QuietFrom,
            QuietUntil = quiet?.Time("until") ?? calendar.QuietUntil,
            DailyBudget = map.Number("daily-budget", 1, PlanCalendar.MaxDailyBudget, calendar.DailyBudget),
            OnHoliday = map.Choice("on-holiday", PlanWords.HolidayRules, calendar.OnHoliday),
            Holidays = Holidays(map),
        };
        if (calendar.IsQuiet(calendar.SendingHour) && map.Has("sending-hour") && quiet is not null)
            map.Reading.Problem(map.PlaceOf("sending-hour"), PlanProblemTexts.SendingInQuietHours(calendar.SendingHour), PlanProblemTexts.SendingInQuietHoursRight(calendar.QuietUntil, calendar.QuietFrom));
        return calendar;
    }

    public static PlanRules Rules(PlanMap? map)
    {
        var rules = new PlanRules();
        return map is null ? rules : new PlanRules
        {
            NamesLateInGroups = map.Flag("names-of-late-in-groups"),
            LateJoinerGraceDays = map.Number("late-joiner-grace-days", 0, MaxGraceDays, rules.LateJoinerGraceDays),
            Retention = Retention(map.Map("retention", PlanShapes.Retention(map.Reading.Kinds))),
            PublishesSuggestions = map.Flag("publish-suggestions"),
            HasAlbum = map.Flag("album"),
            Burden = Burden(map.Map("burden", PlanShapes.Burden)),
        };
    }

    private static BurdenRules Burden(PlanMap? map)
    {
        var rules = new BurdenRules();
        return map is null ? rules : new BurdenRules
        {
            Member = Limit(map, "member", BurdenRules.LimitMinutes),
            Secretary = Limit(map, "secretary", BurdenRules.LimitMinutes),
            Office = Limit(map, "office", BurdenRules.LimitMinutes),
            GroupMessages = Limit(map, "group-messages", BurdenRules.LimitMessages),
            BranchMembers = map.Number("branch-members", 1, BurdenRules.LimitAssumed, rules.BranchMembers),
            OrganizationsBelow = map.Number("organizations-below", 1, BurdenRules.LimitAssumed, rules.OrganizationsBelow),
            ReviewMinutes = map.Number("review-minutes", 1, PlanTask.LimitMinutes, rules.ReviewMinutes),
        };
    }

    private static int? Limit(PlanMap map, string key, int most) => map.Has(key) ? map.Number(key, 1, most, most) : null;

    private static HashSet<DateOnly> Holidays(PlanMap map)
    {
        var days = new HashSet<DateOnly>();
        foreach (var item in map.Items("holidays"))
        {
            if (item is ScalarNode scalar)
                Add(map.Reading, scalar, days, PlanDates.DayOf(map.Reading, scalar), 0);
            else if (PlanMap.Open(map.Reading, item, PlanShapes.Holiday) is { } range)
                AddRange(range, days);
        }

        return days;
    }

    private static void AddRange(PlanMap range, HashSet<DateOnly> days)
    {
        range.Plain("name", PlanLimits.Title);
        if (range.Day("from") is not { } from || range.Day("to") is not { } to)
            return;
        var length = to.DayNumber - from.DayNumber;
        if (length is < 0 or >= MaxHolidayDays)
            range.Reading.Problem(range.PlaceOf("to"), PlanProblemTexts.BadHoliday(from, to), PlanProblemTexts.BadHolidayRight(MaxHolidayDays));
        for (var i = 0; i <= Math.Min(length, MaxHolidayDays); i++)
            Add(range.Reading, range.Node, days, from, i);
    }

    private static void Add(PlanReading reading, PlanNode node, HashSet<DateOnly> days, DateOnly? first, int offset)
    {
        if (first?.AddDays(offset) is { } day && !days.Add(day))
            reading.Problem(node, PlanProblemTexts.Repeated(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), PlanProblemTexts.RepeatedRight);
    }

    private static Dictionary<RetentionKind, PlanSpan> Retention(PlanMap? map)
    {
        var kept = new Dictionary<RetentionKind, PlanSpan>();
        foreach (var kind in map is null ? [] : PlanShapes.RetentionOf(map.Reading.Kinds))
        {
            if (map!.Span(kind.Word) is { } span)
                kept[kind] = span;
        }

        return kept;
    }
}
