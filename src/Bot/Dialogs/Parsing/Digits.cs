using System.Globalization;

namespace CampaignBot.Bot.Dialogs.Parsing;

/// <summary>Digits and signs as phones write them.</summary>
internal static class Digits
{
    /// <summary>Full-width letters and signs, and the digits of all scripts, as their usual selves; the rest stays.</summary>
    public static string ToAscii(string text) => text.Any(IsForeign)
        ? string.Concat(text.Select(c =>
            c == '\u3000' ? ' '
            : c is >= '！' and <= '～' ? (char)(c - '！' + '!')
            : char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c))
            : c))
        : text;

    /// <summary>Reads the number of a line in a list. "0012" is none: it is a part of somebody's number.</summary>
    public static bool TryPosition(ReadOnlySpan<char> text, out int position) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out position) && text[0] != '0';

    /// <summary>Reads "3" or "3-7".</summary>
    public static bool TryRange(string text, out int from, out int to)
    {
        to = 0;
        var hyphen = text.IndexOfAny(['-', '~', '到', '至']);
        if (hyphen < 0)
        {
            var whole = TryPosition(text, out from);
            to = from;
            return whole;
        }

        return TryPosition(text.AsSpan(0, hyphen), out from) & TryPosition(text.AsSpan(hyphen + 1), out to);
    }

    private static bool IsForeign(char c) => c is '\u3000' or (>= '！' and <= '～') || (c > '9' && char.IsDigit(c));
}
