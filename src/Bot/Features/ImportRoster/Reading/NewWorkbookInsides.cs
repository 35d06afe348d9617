using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>The insides of an XLSX.</summary>
internal static class NewWorkbookInsides
{
    public static WorkbookInsides Read(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file, writable: false), isEditable: false);
        var part = document.WorkbookPart ?? throw new InvalidDataException("There is no workbook in it.");
        var insides = new WorkbookInsides { From1904 = part.Workbook?.WorkbookProperties?.Date1904?.Value == true };
        var place = 0;
        foreach (var sheet in part.Workbook?.Sheets?.Elements<Sheet>() ?? [])
        {
            if (sheet.Id?.Value is { } id && part.GetPartById(id) is WorksheetPart worksheet)
                ReadErrors(insides, worksheet, place);
            place++;
        }

        return insides;
    }

    private static void ReadErrors(WorkbookInsides insides, WorksheetPart sheet, int place)
    {
        using var reader = OpenXmlReader.Create(sheet);
        var (line, column) = (0, -1);
        while (reader.Read())
        {
            if (!reader.IsStartElement)
                continue;
            if (reader.ElementType == typeof(Row))
            {
                line = int.TryParse(Attribute(reader, "r"), CultureInfo.InvariantCulture, out var row) ? row : line + 1;
                column = -1;
            }
            else if (reader.ElementType == typeof(Cell))
            {
                column = ColumnOf(Attribute(reader, "r")) ?? column + 1;
                if (Attribute(reader, "t") == "e" && reader.LoadCurrentElement() is Cell cell)
                    insides.AddError(place, line, column, cell.CellValue?.Text is { Length: > 0 } shown ? shown : "#N/A");
            }
        }
    }

    private static string? Attribute(OpenXmlReader reader, string name)
    {
        foreach (var attribute in reader.Attributes)
        {
            if (attribute.LocalName == name)
                return attribute.Value;
        }

        return null;
    }

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetter).Take(4))
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A') + 1;
        return column == 0 ? null : column - 1;
    }
}
