namespace CampaignBot.Bot.Plans.Yaml;

/// <summary>Goes over a line's indentation: YAML takes nothing there but spaces.</summary>
internal sealed class IndentationScan(LineCursor cursor)
{
    // What people see as the width of a tab or of a wide blank.
    private static readonly int[] Widths = [2, 1, 4, 8, 0];

    // The columns at which keys and items are open.
    private readonly List<(int Column, bool IsDash)> _known = [];

    /// <summary>A key, or the dash of an item, begins at the column.</summary>
    public void Know(int column, bool isDash)
    {
        _known.RemoveAll(k => k.Column > column || k == (column, isDash));
        _known.Add((column, isDash));
    }

    /// <summary>Goes to the line's first sign. False when there is none.</summary>
    /// <param name="owner">The column of the last key or item.</param>
    public bool Take(int owner)
    {
        var begin = 0;
        while (Signs.IsBlank(cursor.CharAt(begin)) || Signs.IsWideBlank(cursor.CharAt(begin)))
            begin++;
        var odd = cursor.Text.AsSpan(0, begin).IndexOfAnyExcept(' ');
        cursor.At = begin;
        if (odd < 0)
            return begin < cursor.Text.Length;
        if (begin == cursor.Text.Length || (cursor.CharAt(begin) == '#' && Signs.IsBlank(cursor.CharAt(begin - 1))))
        {
            // Nothing stands in the line: people see no difference, and YAML need not either.
            cursor.Line.Replace(0, begin, "");
            cursor.At = 0;
            return !cursor.AtEnd;
        }

        Mend(odd, begin, Meant(begin, owner));
        return true;
    }

    /// <summary>Says what stands in the indentation instead of spaces, and indents the line by as many as were meant.</summary>
    public void Mend(int odd, int begin, int meant)
    {
        if (cursor.Text[odd] == '\t')
            cursor.Report(odd, PlanProblemTexts.TabInIndentation, PlanProblemTexts.TabInIndentationRight);
        else
            cursor.Report(odd, PlanProblemTexts.WideBlank, PlanProblemTexts.WideBlankRight);
        cursor.Line.Replace(0, begin, new string(' ', meant));
        cursor.At = meant;
    }

    // The width at which the line fits to what stands above it.
    private int Meant(int begin, int owner)
    {
        var spaces = cursor.Text.AsSpan(0, begin).Count(' ');
        var others = begin - spaces;
        var fits = Widths.Select(width => spaces + (width * others)).Where(width => _known.Contains((width, cursor.CharAt(begin) == '-'))).ToList();
        return fits.Count > 0 ? fits[0] : Math.Max(0, Math.Min(spaces + (2 * others), owner + 2));
    }
}
