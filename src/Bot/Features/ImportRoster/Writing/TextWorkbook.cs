using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CampaignBot.Bot.Features.ImportRoster.Writing;

/// <summary>A sheet of texts under a header.</summary>
internal sealed record TextSheet(string Name, IReadOnlyList<string> Header, IEnumerable<IReadOnlyList<string>> Rows);

/// <summary>Writes workbooks in which every cell is a text, so that a spreadsheet leaves zeros, phones and days as they are.</summary>
internal static class TextWorkbook
{
    private const uint PlainStyle = 1;
    private const uint HeaderStyle = 2;

    /// <summary>The format "text" among those that every spreadsheet knows.</summary>
    private const uint TextFormat = 49;

    public static byte[] Write(IReadOnlyList<TextSheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var list = new Sheets();
            foreach (var sheet in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                WriteSheet(part, sheet);
                list.Append(new Sheet { Name = sheet.Name, SheetId = (uint)list.ChildElements.Count + 1, Id = workbook.GetIdOfPart(part) });
            }

            workbook.Workbook = new Workbook(list);
        }

        return stream.ToArray();
    }

    private static void WriteSheet(WorksheetPart part, TextSheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        // Rows that are added below are text, too.
        writer.WriteElement(new Columns(new Column { Min = 1, Max = (uint)sheet.Header.Count, Width = 18, CustomWidth = true, Style = PlainStyle }));
        writer.WriteStartElement(new SheetData());
        var line = 0u;
        foreach (var (row, style) in sheet.Rows.Select(r => (r, PlainStyle)).Prepend((sheet.Header, HeaderStyle)))
        {
            writer.WriteStartElement(new Row { RowIndex = ++line });
            for (var i = 0; i < row.Count; i++)
            {
                if (row[i].Length > 0)
                    writer.WriteElement(Cell(row[i], i, line, style));
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static Cell Cell(string text, int column, uint line, uint style) => new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }))
    {
        CellReference = $"{(char)('A' + column)}{line}",
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true, FontId = 1, ApplyFont = true }));
}
