namespace CampaignBot.Bot.Dialogs.Parsing;

/// <summary>Numbers in Chinese numerals, up to 99,999,999: 「十五」, 「一百零三」, 「两万五」, 「二〇二七」, 「两点五」.</summary>
internal static class ChineseNumerals
{
    /// <summary>Most digits in one number; more is no number that anyone answers with.</summary>
    public const int MaxLength = 16;

    private const string Zeroes = "零〇";

    /// <summary>True for a character that can stand in such a number.</summary>
    public static bool IsNumeral(char c) => Digit(c) >= 0 || Unit(c) > 0;

    /// <summary>The number; null where the characters make none.</summary>
    public static decimal? Read(string text)
    {
        if (text.Length is 0 or > MaxLength)
            return null;
        var point = text.IndexOf('点', StringComparison.Ordinal);
        if (point < 0)
            return Whole(text);
        if (point == 0 || Whole(text[..point]) is not { } whole || Sequence(text[(point + 1)..]) is not { } fraction)
            return null;
        for (var i = point + 1; i < text.Length; i++)
            fraction /= 10;
        return whole + fraction;
    }

    private static decimal? Whole(string text)
    {
        if (text.All(c => Digit(c) >= 0))
            return text.Length == 1 || !text.Contains('两', StringComparison.Ordinal) ? Sequence(text) : null;

        long total = 0, section = 0, last = long.MaxValue;
        long digit = -1;
        foreach (var c in text)
        {
            if (Digit(c) is >= 0 and var d)
            {
                // Two digits side by side make no number, but for a zero that bridges.
                if (digit > 0)
                    return null;
                if (d == 0)
                    last = long.MaxValue;
                digit = d;
            }
            else if (Unit(c) is > 0 and var unit)
            {
                if (unit == 10_000)
                {
                    if (total > 0 || section + Math.Max(0, digit) == 0)
                        return null;
                    total = (section + Math.Max(0, digit)) * unit;
                    section = 0;
                }
                else
                {
                    if (digit == 0 && unit != 10)
                        return null;
                    if (section > 0 && section % (unit * 10) != 0)
                        return null;
                    section += (digit > 0 ? digit : unit == 10 ? 1 : 0) * unit;
                    if (digit < 0 && unit != 10)
                        return null;
                }

                last = unit;
                digit = -1;
            }
            else
            {
                return null;
            }
        }

        // 「一百二」 is 120, 「两万五」 25,000; 「一百零二」 is 102.
        if (digit > 0)
            section += last is > 10 and < long.MaxValue ? digit * last / 10 : digit;
        return total + section;
    }

    private static decimal? Sequence(string text)
    {
        if (text.Length == 0)
            return null;
        decimal value = 0;
        foreach (var c in text)
        {
            if (Digit(c) < 0)
                return null;
            value = (value * 10) + Digit(c);
        }

        return value;
    }

    private static int Digit(char c) =>
        Zeroes.Contains(c, StringComparison.Ordinal) ? 0
        : c == '两' ? 2
        : "一二三四五六七八九".IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? i + 1
        : -1;

    private static long Unit(char c) => c switch { '十' => 10, '百' => 100, '千' => 1000, '万' => 10_000, _ => 0 };
}
