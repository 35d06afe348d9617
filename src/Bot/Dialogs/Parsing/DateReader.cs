using System.Globalization;
using System.Text.RegularExpressions;

namespace CampaignBot.Bot.Dialogs.Parsing;

/// <summary>Reads a day as people type it. A day without a year is the one nearest to today.</summary>
internal static partial class DateReader
{
    /// <summary>Longest answer looked at, in characters.</summary>
    public const int MaxLength = 40;

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int Timeout = 1000;

    private static readonly Dictionary<string, int> FromToday = new(StringComparer.OrdinalIgnoreCase)
    {
        ["今天"] = 0,
        ["今日"] = 0,
        ["today"] = 0,
        ["昨天"] = -1,
        ["昨日"] = -1,
        ["yesterday"] = -1,
        ["前天"] = -2,
        ["前日"] = -2,
        ["大前天"] = -3,
        ["明天"] = 1,
        ["明日"] = 1,
        ["tomorrow"] = 1,
        ["后天"] = 2,
        ["大后天"] = 3,
    };

    private static readonly Dictionary<string, int> Weeks = new(StringComparer.Ordinal) { [""] = 0, ["这"] = 0, ["本"] = 0, ["上"] = -7, ["下"] = 7 };

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>The day; null where the words name none.</summary>
    public static DateOnly? Read(string words, DateOnly today)
    {
        if (words.Length > MaxLength)
            return null;
        var text = WeekdayBehind().Replace(Digits.ToAscii(words).Trim().ToLowerInvariant().TrimEnd('。', '!', '！', '.', '，', ','), "");
        if (FromToday.TryGetValue(text, out var offset))
            return today.AddDays(offset);
        if (Weekday().Match(text) is { Success: true } week)
            return InWeek(today, Weeks[week.Groups["week"].Value], week.Groups["day"].Value[0]);

        var match = Shape(text);
        if (!match.Success || !TryPart(match, "day", out var day))
            return null;
        if (MonthOf(match) is not { } month)
            return Nearest(today, Enumerable.Range(-1, 3).Select(m => Day(today.AddMonths(m).Year, today.AddMonths(m).Month, day)));
        return TryPart(match, "year", out var year)
            ? Day(year < 100 ? 2000 + year : year, month, day)
            : Nearest(today, Enumerable.Range(today.Year - 4, 9).Select(y => Day(y, month, day)));
    }

    /// <summary>The month and day that the words name and that no calendar has (30 February); null where they name none, or a day.</summary>
    public static (int Month, int Day)? ReadImpossible(string words, DateOnly today) =>
        words.Length <= MaxLength && Read(words, today) is null
        && Shape(Digits.ToAscii(words).Trim().ToLowerInvariant().TrimEnd('。', '!', '！', '.', '，', ',')) is { Success: true } match
        && TryPart(match, "day", out var day) && MonthOf(match) is >= 1 and <= 12 and var month
            ? (month, day)
            : null;

    private static Match Shape(string text) => Whole().Match(NumeralsToDigits(text)) is { Success: true } whole ? whole : English().Match(text);

    private static int? MonthOf(Match match)
    {
        if (TryPart(match, "month", out var month))
            return month;
        var name = match.Groups["name"].Value;
        var index = name.Length < 3 ? -1 : Array.FindIndex(Months, m => m.StartsWith(name, StringComparison.Ordinal));
        return index >= 0 ? index + 1 : name.Length > 0 ? 0 : null;
    }

    private static DateOnly? Nearest(DateOnly today, IEnumerable<DateOnly?> days) =>
        days.Where(d => d is not null).MinBy(d => Math.Abs(d!.Value.DayNumber - today.DayNumber));

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1900 and <= 2999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static DateOnly InWeek(DateOnly today, int shift, char day)
    {
        var sinceMonday = ((int)today.DayOfWeek + 6) % 7;
        var index = day is '日' or '天' ? 6 : "一二三四五六".IndexOf(day, StringComparison.Ordinal);
        return today.AddDays(shift + index - sinceMonday);
    }

    // 「六月二十三日」: each run of numerals before 年, 月, 日, 号 becomes digits.
    private static string NumeralsToDigits(string text) => Numerals().Replace(
        text, m => ChineseNumerals.Read(m.Value) is { } number ? number.ToString("0", CultureInfo.InvariantCulture) : m.Value);

    private static bool TryPart(Match match, string group, out int value) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    [GeneratedRegex("[零〇一二两三四五六七八九十]+(?=[年月日号])", Options, Timeout)]
    private static partial Regex Numerals();

    [GeneratedRegex(@"(?<=[\d日号])\s*[(]?(周|星期|礼拜)[一二三四五六日天][)]?$", Options, Timeout)]
    private static partial Regex WeekdayBehind();

    [GeneratedRegex("^(?<week>[这本上下]?)个?(周|星期|礼拜)(?<day>[一二三四五六日天])$", Options, Timeout)]
    private static partial Regex Weekday();

    [GeneratedRegex(
        """
        ^((?<year>\d{4})\s*[-./年\ ]\s*(?<month>\d{1,2})\s*[-./月\ ]\s*(?<day>\d{1,2})\s*[日号]?
        |(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})
        |(?<year>\d{2})[-./年](?<month>\d{1,2})[-./月](?<day>\d{1,2})[日号]?
        |(?<month>\d{1,2})\s*[-./月]\s*(?<day>\d{1,2})\s*[日号]?
        |(?<day>\d{1,2})\s*[日号])$
        """,
        Options | RegexOptions.IgnorePatternWhitespace,
        Timeout)]
    private static partial Regex Whole();

    [GeneratedRegex(
        """
        ^((?<day>\d{1,2})(st|nd|rd|th)?\s+(of\s+)?(?<name>[a-z]{3,9})\.?,?(\s+(?<year>\d{4}))?
        |(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(st|nd|rd|th)?,?(\s+(?<year>\d{4}))?)$
        """,
        Options | RegexOptions.IgnorePatternWhitespace,
        Timeout)]
    private static partial Regex English();
}
