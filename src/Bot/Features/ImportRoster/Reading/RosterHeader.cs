using System.Text.RegularExpressions;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>Which column of a file says what.</summary>
/// <param name="Line">The line of the header; of its last line, where it has two.</param>
/// <param name="Columns">The columns that are understood, by what they say.</param>
/// <param name="Names">What the file calls every column, line breaks and blanks taken out.</param>
/// <param name="Twice">Names that say the same as another one, where neither is the better.</param>
internal sealed partial record RosterHeader(
    int Line, IReadOnlyDictionary<RosterColumn, int> Columns, IReadOnlyList<string> Names, IReadOnlyList<string> Twice)
{
    /// <summary>How many rows with a title, a unit, a day may stand above the header.</summary>
    public const int MostLinesAbove = 20;

    /// <summary>So many columns must be understood before a row is taken for the header.</summary>
    public const int FewestColumns = 2;

    /// <summary>Names of columns that nothing is read of, in the file's order.</summary>
    public IEnumerable<string> Ignored => Names.Where((name, i) => name.Length > 0 && !Columns.Values.Contains(i));

    /// <summary>
    /// The header among the first rows: the one that is understood best. It may have two lines, with a word over several columns above
    /// their names.
    /// </summary>
    public static RosterHeader? Find(IReadOnlyList<RosterTableRow> rows)
    {
        RosterHeader? best = null;
        for (var i = 0; i < Math.Min(rows.Count, MostLinesAbove + 1); i++)
        {
            if (rows[i].IsComment)
                continue;
            var one = Of(rows[i].Line, [.. rows[i].Cells.Select(c => Name(c.Text))]);
            if (Better(one, best))
                best = one;
            if (i + 1 < rows.Count && OfTwo(rows[i], rows[i + 1]) is { } two && Better(two, best) && two.Columns.Count > Count(rows[i + 1]))
                best = two;
        }

        return best;
    }

    /// <summary>A row that says the header's words again: on the next page of a print.</summary>
    public bool IsRepeatedBy(RosterTableRow row) =>
        Columns.Values.All(i => Name(row[i].Text) == Names[i]) && Columns.Count >= FewestColumns;

    private static bool Better(RosterHeader? one, RosterHeader? other) =>
        one is not null && one.Columns.Count >= FewestColumns && one.Columns.Count > (other?.Columns.Count ?? 0);

    private static int Count(RosterTableRow row) => Of(row.Line, [.. row.Cells.Select(c => Name(c.Text))]).Columns.Count;

    // A row of data under the header has a number and a name, the second line of a header has nothing under these two.
    private static RosterHeader? OfTwo(RosterTableRow above, RosterTableRow below)
    {
        var width = Math.Max(above.Cells.Count, below.Cells.Count);
        var names = new List<string>();
        for (var i = 0; i < width; i++)
        {
            var (up, down) = (Name(above[i].Text), Name(below[i].Text));
            if (down.Length > 0 && RosterColumns.Find(up)?.Column is RosterColumn.Number or RosterColumn.Name)
                return null;
            names.Add(down.Length == 0 ? up
                : RosterColumns.Find(up) is not null && RosterColumns.Find(down) is null ? up
                : RosterColumns.Find(down) is not null ? down
                : RosterColumns.Find(up + down) is not null ? up + down
                : down);
        }

        return Of(below.Line, names);
    }

    private static RosterHeader Of(int line, IReadOnlyList<string> names)
    {
        var columns = new Dictionary<RosterColumn, int>();
        var ranks = new Dictionary<RosterColumn, int>();
        var twice = new List<string>();
        for (var i = 0; i < names.Count; i++)
        {
            if (RosterColumns.Find(names[i]) is not { } found)
                continue;
            if (!columns.ContainsKey(found.Column) || found.Rank < ranks[found.Column])
            {
                columns[found.Column] = i;
                ranks[found.Column] = found.Rank;
            }
            else if (found.Rank == ranks[found.Column])
            {
                twice.Add(names[i]);
            }
        }

        return new RosterHeader(line, columns, names, twice);
    }

    /// <summary>A header's cell as one word: without blanks, line breaks, the star of what must be filled in, and what is explained in brackets.</summary>
    private static string Name(string cell)
    {
        var name = CellText.Folded(cell).Trim('*', ':', '·', '.');
        return RosterColumns.Find(name) is null && Explained().Replace(name, "").Trim('*', ':') is { Length: > 0 } bare ? bare : name;
    }

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]|【[^】]*】", RegexOptions.None, 1_000)]
    private static partial Regex Explained();
}
