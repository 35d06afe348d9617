using System.Globalization;
using System.Text.RegularExpressions;

namespace CampaignBot.Bot.Dialogs.Parsing;

/// <summary>Reads a time of day as people type it: "9:30", "9点半", "下午3点", "15点20", "3 pm".</summary>
internal static partial class TimeReader
{
    /// <summary>The time; null where the words mean none.</summary>
    public static TimeOnly? Read(string words)
    {
        var match = Pattern().Match(Digits.ToAscii(words).Trim().ToLowerInvariant());
        if (!match.Success)
            return null;
        var hour = int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["half"].Success ? 30
            : match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].Value, CultureInfo.InvariantCulture)
            : 0;
        var part = match.Groups["before"].Success ? match.Groups["before"].Value : match.Groups["after"].Value;
        if (part is "下午" or "晚上" or "中午" or "pm" && hour is >= 1 and < 12 && !(part == "中午" && hour >= 10))
            hour += 12;
        else if (part is "早上" or "上午" or "am" && hour == 12)
            hour = 0;
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(
        @"^(?<before>早上|上午|中午|下午|晚上)?\s*(?<hour>\d{1,2})\s*(?:[:：.点时]\s*(?:(?<half>半)|(?<minute>\d{1,2})\s*分?)?(?:整|钟)?)?\s*(?<after>am|pm)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
