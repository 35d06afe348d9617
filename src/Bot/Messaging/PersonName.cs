using System.Globalization;
using System.Text;

namespace CampaignBot.Bot.Messaging;

/// <summary>A name that somebody chose for their account, made safe to stand among other words.</summary>
internal static class PersonName
{
    /// <summary>Holds a name of another direction together, so that it turns nothing around it (Unicode Standard Annex 9, isolates).</summary>
    private const char IsolateStart = '\u2068';
    private const char IsolateEnd = '\u2069';

    /// <summary>One line, without what no one can see or what turns the direction of the words behind it.</summary>
    public static string Clean(string? name)
    {
        var clean = new StringBuilder();
        var isBlank = true;
        foreach (var rune in (name ?? "").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control)
            {
                if (!isBlank)
                    clean.Append(' ');
                isBlank = true;
            }
            else if (category != UnicodeCategory.Format && !IsUnpairedHalf(rune))
            {
                clean.Append(rune);
                isBlank = false;
            }
        }

        var line = clean.ToString().TrimEnd();
        return line.Length == 0 ? "—" : line.EnumerateRunes().Any(RunsRightToLeft) ? IsolateStart + line + IsolateEnd : line;
    }

    private static bool IsUnpairedHalf(Rune rune) => rune == Rune.ReplacementChar;

    // Hebrew, Arabic and their neighbours, with their presentation forms.
    private static bool RunsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
