namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>One row of a roster file, cells trimmed.</summary>
/// <param name="Line">Its number in the file, from 1: the line where it begins, or the sheet's row.</param>
/// <param name="Cells">In the file's order; a short row has fewer.</param>
internal sealed record RosterTableRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>The cell, empty where the row is shorter.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    public bool IsEmpty => Cells.All(c => c.Length == 0);

    /// <summary>A remark for people, not for the program.</summary>
    public bool IsComment => Cells.Count > 0 && Cells[0].StartsWith('#');
}

/// <summary>A roster file as rows of text: what CSV and XLSX have in common.</summary>
/// <param name="Header">The first row that is neither empty nor a comment; null where there is none.</param>
/// <param name="Rows">The rows after it, without empty ones and comments.</param>
internal sealed record RosterTable(RosterTableRow? Header, IReadOnlyList<RosterTableRow> Rows)
{
    public static RosterTable Of(IEnumerable<RosterTableRow> rows)
    {
        var filled = rows.Where(r => !r.IsEmpty && !r.IsComment).ToList();
        return filled.Count == 0 ? new RosterTable(null, []) : new RosterTable(filled[0], filled[1..]);
    }

    /// <summary>Reads a file by its ending: <c>.xlsx</c> as a workbook (its first sheet), anything else as CSV.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="InvalidDataException">It isn't what its ending says.</exception>
    public static RosterTable Read(string path) =>
        Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase)
            ? Of(XlsxRows.Read(path))
            : Of(CsvRows.Parse(CsvRows.Decode(File.ReadAllBytes(path))));
}
