namespace CampaignBot.Domain.Common;

/// <summary>Days and hours of a time zone as instants. Safe in nights when the clocks are put on or back.</summary>
public static class LocalTime
{
    // Farther from UTC than any zone's clocks.
    private static readonly TimeSpan MostOffset = TimeSpan.FromHours(26);

    /// <summary>The first instant of <paramref name="day"/> in the zone: midnight, or the end of the gap where midnight is skipped, or the earlier midnight where there are two.</summary>
    public static DateTimeOffset StartOfDay(TimeZoneInfo zone, DateOnly day) => At(zone, day, TimeOnly.MinValue);

    /// <summary>The first instant that is no longer <paramref name="day"/>: a due date lasts until then.</summary>
    public static DateTimeOffset EndOfDay(TimeZoneInfo zone, DateOnly day) => StartOfDay(zone, day.AddDays(1));

    /// <summary>
    /// When the zone's clocks show <paramref name="time"/> on <paramref name="day"/>, in UTC. A time that is skipped that night is the
    /// first instant after the gap; of a time that comes twice, the first.
    /// </summary>
    public static DateTimeOffset At(TimeZoneInfo zone, DateOnly day, TimeOnly time)
    {
        // Only the way from UTC to local is asked of the zone: the other way the library errs where a zone changed its standard offset.
        var shown = new DateTimeOffset(day.ToDateTime(time), TimeSpan.Zero);
        var before = zone.GetUtcOffset(shown - MostOffset);
        var after = zone.GetUtcOffset(shown + MostOffset);
        var (first, second) = before > after ? (before, after) : (after, before);
        return zone.GetUtcOffset(shown - first) == first ? shown - first
            : zone.GetUtcOffset(shown - second) == second ? shown - second
            : EndOfGap(zone, shown - first, shown - second);
    }

    /// <summary>The day that the zone's calendars show at the instant.</summary>
    public static DateOnly DayAt(TimeZoneInfo zone, DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The time that the zone's clocks show at the instant.</summary>
    public static TimeOnly TimeAt(TimeZoneInfo zone, DateTimeOffset instant) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    // The clocks are put on somewhere after the first instant and not after the second.
    private static DateTimeOffset EndOfGap(TimeZoneInfo zone, DateTimeOffset before, DateTimeOffset after)
    {
        var offset = zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromTicks(1))
        {
            var middle = before + ((after - before) / 2);
            if (zone.GetUtcOffset(middle) == offset)
                before = middle;
            else
                after = middle;
        }

        return after;
    }
}
