using System.Globalization;
using System.Text.RegularExpressions;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>Why a cell is no day.</summary>
internal enum DayFault
{
    None,

    /// <summary>It can't be read.</summary>
    Unreadable,

    /// <summary>The day is missing: a month alone.</summary>
    MonthAlone,

    /// <summary>The calendar has no such day.</summary>
    NoSuchDay,

    /// <summary>A time in another zone stands behind it, so the day may be the one before.</summary>
    AnotherZone,
}

/// <summary>The days of a roster, in every form in which offices have them.</summary>
internal static partial class RosterDay
{
    // Days as Excel counts them, from 1927 to 2100: a smaller number is something else.
    private const int FirstSerial = 10_000;
    private const int LastSerial = 73_415;
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    /// <summary>The day that a bare number is in Excel's usual way of counting; null where it is none.</summary>
    public static DateOnly? OfSerial(double number, bool from1904 = false)
    {
        var days = Math.Floor(number) + (from1904 ? 1_462 : 0);
        return days is >= FirstSerial and <= LastSerial ? Epoch.AddDays((int)days) : null;
    }

    /// <summary>The day, or why there is none. An empty cell has neither.</summary>
    public static (DateOnly? Day, DayFault Fault) Read(RosterCell cell)
    {
        if (cell.Day is { } day)
            return (day, DayFault.None);
        var text = CellText.Narrow(cell.Text);
        if (text.Length == 0)
            return (null, DayFault.None);
        if (cell.Serial is { } serial)
            return (serial, DayFault.None);
        if (Compact().Match(text) is { Success: true } compact)
            return Make(compact);
        if (Written().Match(text) is { Success: true } written)
            return IsElsewhere(written.Groups["time"].Value) ? (null, DayFault.AnotherZone) : Make(written);
        if (Month().IsMatch(text))
            return (null, DayFault.MonthAlone);
        return Bare().IsMatch(text) && OfSerial(double.Parse(text, CultureInfo.InvariantCulture)) is { } counted
            ? (counted, DayFault.None)
            : (null, DayFault.Unreadable);
    }

    private static (DateOnly?, DayFault) Make(Match match)
    {
        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var (year, month, day) = (Number("year"), Number("month"), Number("day"));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? (new DateOnly(year, month, day), DayFault.None)
            : (null, DayFault.NoSuchDay);
    }

    // Midnight belongs to the day in front of it in any zone in which such a file is made by hand; another hour may be the next day's.
    private static bool IsElsewhere(string time) => Zoned().IsMatch(time) && !Midnight().IsMatch(time);

    [GeneratedRegex(@"^(?<year>(19|20)[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2})$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Compact();

    [GeneratedRegex(
        @"^(?<year>(19|20)[0-9]{2})\s*[-/.年\u2010-\u2015\u2212]\s*(?<month>[0-9]{1,2})\s*[-/.月\u2010-\u2015\u2212]\s*(?<day>[0-9]{1,2})\s*[日号]?[.。]?(?<time>([T\s]+)[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}(\.[0-9]+)?)?\s*(Z|[+-][0-9]{2}:?[0-9]{2})?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Written();

    [GeneratedRegex(@"^(19|20)[0-9]{2}\s*([-/.年\u2010-\u2015\u2212]\s*([0-9]{1,2}\s*月?(\s*份)?)?|[0-9]{2})?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Month();

    [GeneratedRegex(@"^[0-9]{5}(\.0+)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"(Z|[+-][0-9]{2}:?[0-9]{2})$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Zoned();

    [GeneratedRegex(@"^[T\s]+0{1,2}:0{1,2}(:0{1,2}(\.0+)?)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Midnight();
}
