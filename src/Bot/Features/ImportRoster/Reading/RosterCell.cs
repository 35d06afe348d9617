namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>Why a cell's content isn't what somebody wrote into it.</summary>
internal enum CellFault
{
    None,

    /// <summary>The spreadsheet couldn't work the cell out (<c>#N/A</c>).</summary>
    Error,

    /// <summary>Digits were lost: <c>1.39E+10</c>, or a number of more digits than a spreadsheet keeps.</summary>
    Rounded,

    /// <summary>A character was lost on the way (U+FFFD).</summary>
    Lost,

    /// <summary>A character that nobody can see or type.</summary>
    Control,
}

/// <summary>One cell of a roster file.</summary>
/// <param name="Text">What a person reads in it, trimmed, without what only a spreadsheet needs (<c>="0012"</c>).</param>
/// <param name="Fault">Why it can't be taken as it is.</param>
internal readonly record struct RosterCell(string Text, CellFault Fault = CellFault.None)
{
    public static readonly RosterCell Empty = new("");

    private readonly string? _text = Text;

    public string Text { get => _text ?? ""; init => _text = value; }

    /// <summary>The day, where the spreadsheet holds one.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The day that the cell's bare number is in the workbook's way of counting days.</summary>
    public DateOnly? Serial { get; init; }

    public bool IsEmpty => Text.Length == 0 && Fault == CellFault.None;

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>One row of a roster file.</summary>
/// <param name="Line">Its number in the file, from 1: the line where it begins, or the sheet's row.</param>
/// <param name="Cells">In the file's order; a short row has fewer.</param>
/// <param name="IsHidden">True where the sheet doesn't show it.</param>
internal sealed record RosterTableRow(int Line, IReadOnlyList<RosterCell> Cells, bool IsHidden = false)
{
    /// <summary>The cell, empty where the row is shorter.</summary>
    public RosterCell this[int column] => column < Cells.Count ? Cells[column] : RosterCell.Empty;

    public bool IsEmpty => Cells.All(c => c.IsEmpty);

    /// <summary>A remark for people, not for the program. <c>#N/A</c> is none: nobody wrote it.</summary>
    public bool IsComment => Cells.Count > 0 && Cells[0] is { Fault: CellFault.None } first && first.Text.StartsWith('#');
}

/// <summary>One sheet of a workbook, or all of a text.</summary>
/// <param name="Name">What the workbook calls it; null for a text.</param>
/// <param name="IsHidden">True where the workbook doesn't show it.</param>
/// <param name="Rows">Its rows, empty ones left out.</param>
internal sealed record RosterSheet(string? Name, bool IsHidden, IReadOnlyList<RosterTableRow> Rows)
{
    /// <summary>Cells that stand for several rows of their column: the first row's content is theirs, too.</summary>
    public IReadOnlyList<MergedRows> Merged { get; init; } = [];
}

/// <summary>Cells of one column that were merged.</summary>
/// <param name="Column">From 0.</param>
/// <param name="First">The first line, from 1.</param>
/// <param name="Last">The last line.</param>
internal sealed record MergedRows(int Column, int First, int Last);
