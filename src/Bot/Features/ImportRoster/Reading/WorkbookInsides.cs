using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>What the reader of values doesn't tell of an XLSX: which cells are errors, and from which day on the workbook counts.</summary>
internal sealed class WorkbookInsides
{
    /// <summary>A workbook holds so many bytes unpacked, or it is no roster.</summary>
    public const long MostBytes = 200_000_000;

    public static readonly WorkbookInsides Unknown = new();

    private readonly Dictionary<(int Sheet, int Line, int Column), string> _errors = [];

    /// <summary>True where days are counted from 1904 on.</summary>
    public bool From1904 { get; private init; }

    /// <summary>What an error cell shows; null for another cell.</summary>
    /// <param name="sheet">The sheet's place, from 0.</param>
    /// <param name="line">The row, from 1.</param>
    /// <param name="column">The column, from 0.</param>
    public string? ErrorAt(int sheet, int line, int column) => _errors.Count == 0 ? null : _errors.GetValueOrDefault((sheet, line, column));

    /// <exception cref="RosterFileException">It unpacks to more than a roster is.</exception>
    public static WorkbookInsides Read(byte[] file)
    {
        using (var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read))
        {
            if (archive.Entries.Sum(e => e.Length) > MostBytes)
                throw new RosterFileException(ImportRosterTexts.FileIsTooLarge(file.Length));
        }

        using var document = SpreadsheetDocument.Open(new MemoryStream(file, writable: false), isEditable: false);
        var part = document.WorkbookPart ?? throw new InvalidDataException("There is no workbook in it.");
        var insides = new WorkbookInsides { From1904 = part.Workbook?.WorkbookProperties?.Date1904?.Value == true };
        var place = 0;
        foreach (var sheet in part.Workbook?.Sheets?.Elements<Sheet>() ?? [])
        {
            if (sheet.Id?.Value is { } id && part.GetPartById(id) is WorksheetPart worksheet)
                insides.ReadErrors(worksheet, place);
            place++;
        }

        return insides;
    }

    private void ReadErrors(WorksheetPart sheet, int place)
    {
        using var reader = OpenXmlReader.Create(sheet);
        var (line, column) = (0, -1);
        while (reader.Read())
        {
            if (!reader.IsStartElement)
                continue;
            if (reader.ElementType == typeof(Row))
            {
                line = Attribute(reader, "r") is { } r && int.TryParse(r, CultureInfo.InvariantCulture, out var row) ? row : line + 1;
                column = -1;
            }
            else if (reader.ElementType == typeof(Cell))
            {
                column = ColumnOf(Attribute(reader, "r")) ?? column + 1;
                if (Attribute(reader, "t") == "e" && reader.LoadCurrentElement() is Cell cell)
                    _errors[(place, line, column)] = cell.CellValue?.Text is { Length: > 0 } shown ? shown : "#N/A";
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
