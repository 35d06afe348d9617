using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>A roster file as a header and the rows under it: what every kind of file comes to.</summary>
/// <param name="Header">Null where none was found.</param>
/// <param name="Rows">The rows under it that may be lines of the roster.</param>
internal sealed record RosterTable(RosterHeader? Header, IReadOnlyList<RosterTableRow> Rows)
{
    /// <summary>The first lines of remarks under a table, as people write them.</summary>
    private static readonly string[] Remarks =
        ["注", "备注", "说明", "填表", "填报", "制表", "审核", "合计", "总计", "小计", "共计", "联系人", "单位", "负责人", "note", "total", "remark"];

    /// <summary>What is wrong with the file whatever its lines say.</summary>
    public IReadOnlyList<RosterProblem> Problems { get; init; } = [];

    /// <summary>What someone should know of how the file was read.</summary>
    public IReadOnlyList<Text> Notes { get; init; } = [];

    /// <summary>True for a workbook, whose cells have addresses.</summary>
    public bool IsSheet { get; init; }

    /// <summary>What a cell is called in a message.</summary>
    public string Place(RosterTableRow row, int column)
    {
        var name = $"「{Header!.Names[column]}」";
        return IsSheet ? $"{name}{Letters(column)}{row.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : name;
    }

    /// <summary>The table of a sheet: its header, and what stands under it.</summary>
    public static RosterTable Of(RosterSheet sheet)
    {
        if (RosterHeader.Find(sheet.Rows) is not { } header)
            return new RosterTable(null, sheet.Rows) { IsSheet = sheet.Name is not null };

        var rows = new List<RosterTableRow>();
        var skipped = new List<int>();
        foreach (var row in Filled(sheet, header.Line).Where(r => !r.IsComment))
        {
            if (row.Line > header.Line && !IsRemark(row, header))
                rows.Add(row);
            else if (row.Line > header.Line || !IsPartOfHeader(row, header))
                skipped.Add(row.Line);
        }

        var ignored = header.Ignored.ToList();
        var hidden = rows.Where(r => r.IsHidden).Select(r => r.Line).ToList();
        return new RosterTable(header, rows)
        {
            IsSheet = sheet.Name is not null,
            Notes =
            [
                .. ignored.Count == 0 ? [] : new[] { ImportRosterTexts.ColumnsIgnored(string.Join("、", ignored)) },
                .. skipped.Count == 0 ? [] : new[] { ImportRosterTexts.LinesSkipped(LineNumbers.Show(skipped)) },
                .. hidden.Count == 0 ? [] : new[] { ImportRosterTexts.RowsHidden(LineNumbers.Show(hidden)) },
            ],
        };
    }

    // The upper line of a header of two lines is not left out: its words were read.
    private static bool IsPartOfHeader(RosterTableRow row, RosterHeader header) =>
        row.Line == header.Line || (row.Line == header.Line - 1 && row.Cells.Any(c => RosterColumns.Find(CellText.Folded(c.Text)) is not null));

    private static bool IsRemark(RosterTableRow row, RosterHeader header)
    {
        if (header.Columns.Values.All(i => row[i].IsEmpty) || header.IsRepeatedBy(row))
            return true;
        var filled = row.Cells.Where(c => !c.IsEmpty).ToList();
        return filled.Count == 1 && filled[0].Fault == CellFault.None
            && Remarks.Any(word => filled[0].Text.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<RosterTableRow> Filled(RosterSheet sheet, int headerLine)
    {
        var merged = sheet.Merged.Where(m => m.First > headerLine).ToList();
        if (merged.Count == 0)
            return sheet.Rows;
        var byLine = sheet.Rows.ToDictionary(r => r.Line);
        var content = new Dictionary<(int Line, int Column), RosterCell>();
        foreach (var (column, first, last) in merged)
        {
            if (byLine.GetValueOrDefault(first)?[column] is not { IsEmpty: false } cell)
                continue;
            foreach (var line in byLine.Keys.Where(l => l > first && l <= last))
                content[(line, column)] = cell;
        }

        return sheet.Rows.Select(row => content.Keys.Where(k => k.Line == row.Line).Select(k => k.Column).ToList() is { Count: > 0 } columns
            ? row with { Cells = [.. Enumerable.Range(0, Math.Max(row.Cells.Count, columns.Max() + 1)).Select(i => content.GetValueOrDefault((row.Line, i), row[i]))] }
            : row);
    }

    private static string Letters(int column) => (column >= 26 ? Letters((column / 26) - 1) : "") + (char)('A' + (column % 26));
}
