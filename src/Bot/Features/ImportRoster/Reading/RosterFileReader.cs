using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>Reads a roster file by what it is: a workbook of either age, or a table as text.</summary>
internal static class RosterFileReader
{
    /// <summary>The table of a file.</summary>
    /// <exception cref="RosterFileException">It is none of these.</exception>
    public static RosterTable Read(byte[] file) => RosterFileSniffer.Sniff(file) switch
    {
        RosterFileKind.Text => ReadText(file),
        RosterFileKind.Pdf => throw new RosterFileException(ImportRosterTexts.FileIsPdf),
        RosterFileKind.Picture => throw new RosterFileException(ImportRosterTexts.FileIsPicture),
        RosterFileKind.Document => throw new RosterFileException(ImportRosterTexts.FileIsDocument),
        RosterFileKind.OpenDocument => throw new RosterFileException(ImportRosterTexts.FileIsOpenDocument),
        RosterFileKind.Archive => throw new RosterFileException(ImportRosterTexts.FileIsArchive),
        RosterFileKind.WebPage => throw new RosterFileException(ImportRosterTexts.FileIsWebPage),
        RosterFileKind.Unknown => throw new RosterFileException(ImportRosterTexts.FileIsUnknown),
        var workbook => OfSheets(WorkbookReader.Read(file, workbook)),
    };

    /// <summary>The table of a text.</summary>
    public static RosterTable ReadText(string text)
    {
        var (rows, openQuotes) = DelimitedText.Parse(text);
        return RosterTable.Of(new RosterSheet(null, IsHidden: false, rows)) with
        {
            Problems = [.. openQuotes.Select(line => new RosterProblem(line, ImportRosterTexts.QuoteOpen))],
        };
    }

    private static RosterTable ReadText(byte[] file)
    {
        var (text, badLines) = TextDecoding.Decode(file);
        var table = ReadText(text);
        return badLines.Count == 0 ? table : table with
        {
            Problems = [.. badLines.Take(20).Select(line => new RosterProblem(line, ImportRosterTexts.BytesUnreadable)), .. table.Problems],
        };
    }

    // The first visible sheet that has a header; a hidden one only where no other has.
    private static RosterTable OfSheets(IReadOnlyList<RosterSheet> sheets)
    {
        var tables = sheets.Where(s => s.Rows.Count > 0).Select(s => (Sheet: s, Table: RosterTable.Of(s))).OrderBy(t => t.Sheet.IsHidden).ToList();
        var found = tables.FindIndex(t => t.Table.Header is { } header && header.Columns.Count > RosterHeader.FewestColumns);
        if (found < 0)
            found = tables.FindIndex(t => t.Table.Header is not null);
        if (found < 0)
            return tables.Count == 0 ? new RosterTable(null, []) : tables[0].Table;

        var (sheet, table) = tables[found];
        var others = tables.Where((_, i) => i != found).Select(t => t.Sheet).ToList();
        return table with
        {
            Notes =
            [
                .. sheet.IsHidden ? [ImportRosterTexts.HiddenSheetRead(sheet.Name!)]
                    : others.Count > 0 ? [ImportRosterTexts.SheetRead(sheet.Name!)] : Array.Empty<Text>(),
                .. others.Count == 0 ? [] : new[] { ImportRosterTexts.SheetsNotRead(string.Join("、", others.Select(Shown))) },
                .. table.Notes,
            ],
        };
    }

    private static string Shown(RosterSheet sheet) => "「" + sheet.Name + "」";
}
