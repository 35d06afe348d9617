using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>The rows of a table that is written as text, by the separator that makes a roster of it.</summary>
internal static partial class DelimitedText
{
    private static readonly char[] Separators = [',', '\t', ';', '|', '，'];

    /// <summary>Rows that are tried with each separator before one is chosen.</summary>
    private const int Tried = RosterHeader.MostLinesAbove + 2;

    /// <summary>The rows, and the lines where a quotation mark opens that swallows the lines after it.</summary>
    public static (IReadOnlyList<RosterTableRow> Rows, IReadOnlyList<int> OpenQuotes) Parse(string text)
    {
        var separator = Said(text) ?? Separators.MaxBy(s => RosterHeader.Find([.. Rows(text, s, []).Take(Tried)])?.Columns.Count ?? 0);
        var open = new List<int>();
        var rows = Rows(text, separator, open).ToList();
        return (rows, open);
    }

    // A first line sep=; is Excel's own word to itself.
    private static char? Said(string text) => SeparatorLine().Match(text) is { Success: true } said ? said.Groups["separator"].Value[0] : null;

    private static IEnumerable<RosterTableRow> Rows(string text, char separator, List<int> openQuotes)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            HasHeaderRecord = false,
            AllowComments = true,
            Comment = '#',
            BadDataFound = null,
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = true,
        };
        using var parser = new CsvParser(new StringReader(Guarded(text)), configuration);
        while (parser.Read())
        {
            var record = parser.RawRecord.AsSpan().TrimEnd("\r\n");
            var line = parser.RawRow - record.Count('\n');
            var raw = parser.Record ?? [];
            if (line == 1 && SeparatorLine().IsMatch(text))
                continue;
            if (Array.Exists(raw, cell => Swallows(cell, separator)))
                openQuotes.Add(line);
            var row = new RosterTableRow(line, [.. raw.Select(CellText.Cell)]);
            if (!row.IsEmpty)
                yield return row;
        }
    }

    // A cell may have lines of its own; one whose lines look like rows began with a quotation mark that nobody closed.
    private static bool Swallows(string cell, char separator)
    {
        var end = cell.IndexOf('\n', StringComparison.Ordinal);
        return end >= 0 && cell.AsSpan(end).Count(separator) >= 2;
    }

    // A line that begins with #N/A is no remark: a blank before it keeps the parser from taking it for one.
    private static string Guarded(string text) => ErrorAtLineStart().Replace(text, " #");

    [GeneratedRegex(@"^\uFEFF?""?sep=(?<separator>[^\r\n""])""?\r?(\n|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex SeparatorLine();

    [GeneratedRegex(@"^#(?=N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)", RegexOptions.Multiline, 1_000)]
    private static partial Regex ErrorAtLineStart();
}
