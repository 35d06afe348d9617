using System.IO.Compression;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>What the reader of values doesn't tell of a workbook: which cells are errors, and from which day on the workbook counts.</summary>
internal sealed class WorkbookInsides
{
    /// <summary>A workbook holds so many bytes unpacked, or it is no roster.</summary>
    public const long MostBytes = 200_000_000;

    private readonly Dictionary<(int Sheet, int Line, int Column), string> _errors = [];

    /// <summary>True where days are counted from 1904 on.</summary>
    public bool From1904 { get; set; }

    /// <summary>What an error cell shows; null for another cell.</summary>
    /// <param name="sheet">The sheet's place, from 0.</param>
    /// <param name="line">The row, from 1.</param>
    /// <param name="column">The column, from 0.</param>
    public string? ErrorAt(int sheet, int line, int column) => _errors.Count == 0 ? null : _errors.GetValueOrDefault((sheet, line, column));

    /// <summary>Notes an error cell.</summary>
    public void AddError(int sheet, int line, int column, string shown) => _errors[(sheet, line, column)] = shown;

    /// <exception cref="RosterFileException">It unpacks to more than a roster is.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static WorkbookInsides Read(byte[] file, RosterFileKind kind)
    {
        if (kind != RosterFileKind.Workbook)
            return OldWorkbookInsides.Read(file);
        using (var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read))
        {
            if (archive.Entries.Sum(e => e.Length) > MostBytes)
                throw new RosterFileException(ImportRosterTexts.FileIsTooLarge(file.Length));
        }

        return NewWorkbookInsides.Read(file);
    }
}
