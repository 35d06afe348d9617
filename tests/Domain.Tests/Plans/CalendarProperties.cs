using CampaignBot.Domain.Common;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Domain.Tests.Plans;

/// <summary>Days and instants, in zones that put their clocks on and back at noon, at midnight, by half an hour, and by a whole day.</summary>
public sealed class CalendarProperties
{
    private static readonly TimeZoneInfo[] Zones =
    [
        .. new[]
        {
            "Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut",
            "Pacific/Apia", "Atlantic/Azores", "Asia/Kathmandu",
        }.Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];

    // Nights on which a zone's clocks change are one in two hundred, and what goes wrong goes wrong on them: half of all cases are such.
    private static readonly (TimeZoneInfo Zone, DateOnly Day)[] Changes =
    [
        .. from zone in Zones
           from number in Enumerable.Range(new DateOnly(2005, 1, 1).DayNumber, 365 * 30)
           let day = DateOnly.FromDayNumber(number)
           where Offset(zone, day) != Offset(zone, day.AddDays(1))
           select (zone, day),
    ];

    private static readonly Gen<DateOnly> AnyDay =
        from n in Gen.Choose(new DateOnly(2005, 1, 1).DayNumber, new DateOnly(2035, 12, 31).DayNumber) select DateOnly.FromDayNumber(n);

    private static readonly Gen<(TimeZoneInfo Zone, DateOnly Day)> AnyPlace = Gen.OneOf(
        from zone in Gen.Elements(Zones) from day in AnyDay select (zone, day),
        from change in Gen.Elements(Changes) from shift in Gen.Choose(-1, 1) select (change.Zone, change.Day.AddDays(shift)));

    private static readonly Gen<TimeOnly> AnyTime =
        from minutes in Gen.OneOf(Gen.Choose(0, (24 * 60) - 1), Gen.Choose(0, 4 * 60), Gen.Choose(0, 23).Select(h => h * 60))
        select new TimeOnly(minutes / 60, minutes % 60);

    [Fact]
    public void Days_FollowOneAnother_WithoutGapOrOverlap() =>
        Check(from place in AnyPlace select (zone: place.Zone, day: place.Day), x =>
        {
            var start = LocalTime.StartOfDay(x.zone, x.day);
            var end = LocalTime.EndOfDay(x.zone, x.day);
            return start < end || (start == end && DateOnly.FromDateTime(Shown(x.zone, start)) > x.day);
        });

    [Fact]
    public void EveryInstant_LiesInTheDayThatItShows() =>
        Check(from place in AnyPlace from time in AnyTime select (zone: place.Zone, day: place.Day, time), x =>
        {
            var instant = new DateTimeOffset(x.day.ToDateTime(x.time), TimeSpan.Zero);
            var shown = LocalTime.DayAt(x.zone, instant);
            // Where midnight comes twice the second one shows the day before for a while: only there the start is earlier than the day shown.
            return (LocalTime.StartOfDay(x.zone, shown) <= instant && instant < LocalTime.EndOfDay(x.zone, shown)) || MidnightComesTwice(x.zone, shown.AddDays(1));
        });

    [Fact]
    public void At_ShowsTheTimeAskedFor_OrTheFirstOneAfterAGap() =>
        Check(from place in AnyPlace from time in AnyTime select (zone: place.Zone, day: place.Day, time), x =>
        {
            var instant = LocalTime.At(x.zone, x.day, x.time);
            var asked = x.day.ToDateTime(x.time);
            var shown = Shown(x.zone, instant);
            var justBefore = Shown(x.zone, instant.AddTicks(-1));
            return instant.Offset == TimeSpan.Zero && (shown == asked || (shown > asked && justBefore < asked));
        });

    [Fact]
    public void At_OfATimeThatComesTwice_IsTheEarlier() =>
        Check(from place in AnyPlace from time in AnyTime select (zone: place.Zone, day: place.Day, time), x =>
        {
            var instant = LocalTime.At(x.zone, x.day, x.time);
            return Enumerable.Range(1, 12).All(quarters => Shown(x.zone, instant.AddMinutes(-15 * quarters)) != x.day.ToDateTime(x.time));
        });

    [Fact]
    public void At_OfATimeThatComesTwice_IsTheFirst() =>
        LocalTime.At(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new DateOnly(2027, 10, 31), new TimeOnly(2, 30))
            .ShouldBe(new DateTimeOffset(2027, 10, 31, 0, 30, 0, TimeSpan.Zero));

    [Fact]
    public void StartOfDay_WhereMidnightIsSkipped_IsTheFirstInstantThereIs() =>
        LocalTime.StartOfDay(TimeZoneInfo.FindSystemTimeZoneById("America/Santiago"), new DateOnly(2022, 9, 11))
            .ShouldBe(new DateTimeOffset(2022, 9, 11, 4, 0, 0, TimeSpan.Zero));

    [Fact]
    public void DueDay_EndsAtTheNextLocalMidnight_OnALongNightToo() =>
        LocalTime.EndOfDay(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new DateOnly(2027, 10, 31))
            .ShouldBe(new DateTimeOffset(2027, 10, 31, 23, 0, 0, TimeSpan.Zero));

    [Fact]
    public void NextSendable_IsNeitherQuietNorClosed_AndNeverEarlier()
    {
        var cases = from place in AnyPlace
                    from time in AnyTime
                    from quietFrom in AnyTime
                    from quietUntil in AnyTime
                    from closed in Gen.ListOf(Gen.Choose(0, 5))
                    select (zone: place.Zone, day: place.Day, time, quietFrom, quietUntil, closed);
        Check(cases, x =>
        {
            var calendar = new PlanCalendar
            {
                QuietFrom = x.quietFrom,
                QuietUntil = x.quietUntil,
                Holidays = x.closed.Select(n => x.day.AddDays(n)).ToHashSet(),
            };
            var timeline = new Timeline(PlanBuilder.Plan() with { TimeZone = x.zone, Calendar = calendar });
            var instant = new DateTimeOffset(x.day.ToDateTime(x.time), TimeSpan.Zero);
            var sent = timeline.NextSendable(instant);
            var local = LocalTime.TimeAt(x.zone, sent);
            return sent >= instant
                && !calendar.IsClosed(timeline.DayAt(sent))
                && (!calendar.IsQuiet(local) || x.zone.IsAmbiguousTime(Shown(x.zone, sent)))
                && timeline.NextSendable(sent) == sent;
        });
    }

    [Theory]
    [InlineData("22:00", "08:00", "23:59", true)]
    [InlineData("22:00", "08:00", "07:59", true)]
    [InlineData("22:00", "08:00", "08:00", false)]
    [InlineData("22:00", "08:00", "21:59", false)]
    [InlineData("12:00", "14:00", "13:00", true)]
    [InlineData("12:00", "14:00", "14:00", false)]
    [InlineData("08:00", "08:00", "08:00", false)]
    public void QuietHours_MaySpanMidnight(string from, string until, string time, bool quiet)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        new PlanCalendar { QuietFrom = TimeOnly.Parse(from, culture), QuietUntil = TimeOnly.Parse(until, culture) }
            .IsQuiet(TimeOnly.Parse(time, culture)).ShouldBe(quiet);
    }

    private static TimeSpan Offset(TimeZoneInfo zone, DateOnly day) => zone.GetUtcOffset(new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));

    private static DateTime Shown(TimeZoneInfo zone, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    private static bool MidnightComesTwice(TimeZoneInfo zone, DateOnly day) => zone.IsAmbiguousTime(day.ToDateTime(TimeOnly.MinValue));

    private static void Check<T>(Gen<T> cases, Func<T, bool> holds) => Rule.Holds(cases, holds, count: 2_000);
}
