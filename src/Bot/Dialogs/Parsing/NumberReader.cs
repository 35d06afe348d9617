using System.Globalization;
using System.Text.RegularExpressions;

namespace CampaignBot.Bot.Dialogs.Parsing;

/// <summary>
/// Reads a number as people type it: digits of any width, Chinese numerals, halves, and a unit that says no more than the question.
/// Days and minutes are no such unit: 「30分钟」 to a question for hours must not become 30.
/// </summary>
internal static partial class NumberReader
{
    /// <summary>Longest answer looked at, in characters.</summary>
    public const int MaxLength = 30;

    private static readonly HashSet<string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "个", "小时", "个小时", "钟头", "个钟头", "h", "hr", "hrs", "hour", "hours",
        "次", "人", "名", "位", "户", "元", "块", "块钱", "岁", "分", "份", "条", "篇", "本", "项", "场", "people", "times", "points",
    };

    /// <summary>The number; null where the words are no number, or more than one.</summary>
    public static decimal? Read(string words)
    {
        if (words.Length > MaxLength || Shape().Match(Digits.ToAscii(words)) is not { Success: true } match)
            return null;
        if (!Units.Contains(match.Groups["unit"].Value.Trim()))
            return null;

        var half = match.Groups["half"].Success ? 0.5m : 0;
        var written = match.Groups["number"].Value;
        if (written.Length == 0)
            return half > 0 ? half : null;
        var number = char.IsAsciiDigit(written[^1]) ? Plain(written) : ChineseNumerals.Read(written);
        return number is null || (half > 0 && number != decimal.Truncate(number.Value)) ? null : number + half;
    }

    private static decimal? Plain(string written)
    {
        const NumberStyles styles = NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return decimal.TryParse(written, styles, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    [GeneratedRegex(
        """
        ^\s*(大约|大概|差不多|约|about|around)?\s*
        (?<number>-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d{1,12}(\.\d{1,6})?|[零〇一二两三四五六七八九十百千万点]+|)\s*
        (?<unit>个)?(?<half>半)?\s*(?<unit>个?[a-z\p{IsCJKUnifiedIdeographs}-[零〇一二两三四五六七八九十百千万点半]]*)\s*(?<half>半)?
        \s*[。.!！]?\s*$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
