using System.IO.Compression;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>What a file is, by what stands in it. Its name says nothing: an XLSX is often called <c>.xls</c>, and a page from the web, too.</summary>
internal enum RosterFileKind
{
    /// <summary>An XLSX.</summary>
    Workbook,

    /// <summary>An XLS, or whatever else the old office programs wrote.</summary>
    OldWorkbook,

    /// <summary>CSV, or another table as text.</summary>
    Text,

    /// <summary>A spreadsheet of OpenOffice.</summary>
    OpenDocument,

    /// <summary>A document of a word processor.</summary>
    Document,

    Pdf,
    Picture,

    /// <summary>An archive.</summary>
    Archive,

    /// <summary>A page or an XML table that calls itself a workbook.</summary>
    WebPage,

    /// <summary>Anything else that is no text.</summary>
    Unknown,
}

/// <summary>Tells the kind of a file by its first bytes.</summary>
internal static class RosterFileSniffer
{
    /// <summary>How many bytes are looked at in a text.</summary>
    private const int Looked = 4_096;

    public static RosterFileKind Sniff(byte[] file) => file switch
    {
        [0x50, 0x4B, 0x03 or 0x05 or 0x07, ..] => InArchive(file),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => RosterFileKind.OldWorkbook,
        [0x09, 0x00 or 0x02 or 0x04 or 0x08, 0x04 or 0x06 or 0x08, 0x00, ..] => RosterFileKind.OldWorkbook,
        [0x25, 0x50, 0x44, 0x46, ..] => RosterFileKind.Pdf,
        [0xFF, 0xD8, 0xFF, ..] or [0x89, 0x50, 0x4E, 0x47, ..] or [0x47, 0x49, 0x46, 0x38, ..] or [0x42, 0x4D, _, _, _, _, 0x00, 0x00, ..] => RosterFileKind.Picture,
        [0x52, 0x61, 0x72, 0x21, ..] or [0x37, 0x7A, 0xBC, 0xAF, ..] or [0x1F, 0x8B, ..] => RosterFileKind.Archive,
        _ => OfText(file),
    };

    private static RosterFileKind InArchive(byte[] file)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            var names = archive.Entries.Select(e => e.FullName.Replace('\\', '/')).ToList();
            return names.Exists(n => n.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)) ? RosterFileKind.Workbook
                : names.Exists(n => n.StartsWith("word/", StringComparison.OrdinalIgnoreCase)) ? RosterFileKind.Document
                : names.Contains("content.xml") ? RosterFileKind.OpenDocument
                : RosterFileKind.Archive;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or ArgumentException)
        {
            return RosterFileKind.Unknown;
        }
    }

    private static RosterFileKind OfText(byte[] file)
    {
        var start = file.AsSpan(0, Math.Min(file.Length, Looked));
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return RosterFileKind.Text;
        if (start.Contains((byte)0) && !TextDecoding.LooksLikeUtf16(start))
            return RosterFileKind.Unknown;
        var text = System.Text.Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return text.StartsWith("{\\rtf", StringComparison.Ordinal) ? RosterFileKind.Document
            : text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<!", StringComparison.Ordinal)
                || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<table", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("<meta", StringComparison.OrdinalIgnoreCase) || text.StartsWith("MIME-Version", StringComparison.OrdinalIgnoreCase)
                ? RosterFileKind.WebPage
            : RosterFileKind.Text;
    }
}
