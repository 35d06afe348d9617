using System.Text;

namespace CampaignBot.Bot.Features.CheckPlan;

/// <summary>A table for a terminal, in which a Chinese character takes two columns.</summary>
internal sealed class TextTable(params string[] headings)
{
    private const string Gap = "  ";

    private readonly List<string[]?> _rows = [headings, null];

    /// <summary>A row; one cell for each heading.</summary>
    public void Row(params string[] cells) => _rows.Add(cells);

    /// <summary>A line across the table.</summary>
    public void Rule() => _rows.Add(null);

    public void WriteTo(TextWriter output)
    {
        var widths = Enumerable.Range(0, headings.Length).Select(i => _rows.Max(r => r is null ? 0 : WidthOf(r[i]))).ToArray();
        foreach (var row in _rows)
        {
            var line = row is null
                ? new string('─', widths.Sum() + (Gap.Length * (widths.Length - 1)))
                : string.Join(Gap, row.Select((cell, i) => cell + new string(' ', widths[i] - WidthOf(cell)))).TrimEnd();
            output.WriteLine(line);
        }
    }

    /// <summary>How many columns a terminal gives a text (https://www.unicode.org/reports/tr11/).</summary>
    public static int WidthOf(string text) => text.EnumerateRunes().Sum(WidthOf);

    private static int WidthOf(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.Format ? 0
        : IsWide(rune.Value) ? 2
        : 1;

    private static bool IsWide(int code) => code is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
}
