using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>One row of a table under its header: its cells by what they say, and what is wrong with them.</summary>
internal sealed class RosterRow(RosterTable table, RosterTableRow row, List<RosterProblem> problems)
{
    private readonly HashSet<RosterColumn> _faulty = [];

    public int Line => row.Line;

    public bool Has(RosterColumn column) => table.Header!.Columns.ContainsKey(column);

    /// <summary>What a cell says; empty where the file has no such column. A cell that isn't what somebody wrote is a problem, said once.</summary>
    public string Text(RosterColumn column)
    {
        var cell = Checked(column);
        if (cell.Day is not null && column is not (RosterColumn.Joined or RosterColumn.Left))
        {
            Fault(column, ImportRosterTexts.CellBecameDay(Place(column), cell.Text));
            return "";
        }

        return cell.Text;
    }

    /// <summary>What a cell with a code or a fixed word says: width makes no difference.</summary>
    public string Word(RosterColumn column) => CellText.Narrow(Text(column));

    /// <summary>What a cell that must be filled says.</summary>
    public string Required(RosterColumn column, int longest, bool isName = false)
    {
        var cell = isName ? Text(column) : Word(column);
        if (cell.Length == 0 && !_faulty.Contains(column))
            Wrong(ImportRosterTexts.CellEmpty(RosterColumns.Show(column)));
        else if (cell.Length > longest)
            Wrong(ImportRosterTexts.TooLong(RosterColumns.Show(column), longest));
        return cell;
    }

    /// <summary>The day that a column says; null where the file has no such column.</summary>
    public Said<DateOnly?>? Day(RosterColumn column)
    {
        if (!Has(column))
            return null;
        var cell = Checked(column);
        if (_faulty.Contains(column))
            return new Said<DateOnly?>(null);
        var (day, fault) = RosterDay.Read(cell);
        var name = RosterColumns.Show(column);
        if (fault != DayFault.None)
        {
            Wrong(fault switch
            {
                DayFault.MonthAlone => ImportRosterTexts.DayMissing(name, cell.Text),
                DayFault.NoSuchDay => ImportRosterTexts.NoSuchDay(name, cell.Text),
                DayFault.AnotherZone => ImportRosterTexts.DayOfAnotherZone(name, cell.Text),
                _ => ImportRosterTexts.BadDay(name, cell.Text),
            });
        }

        return new Said<DateOnly?>(day);
    }

    public bool IsFaulty(RosterColumn column) => _faulty.Contains(column);

    public void Wrong(Text words) => problems.Add(new RosterProblem(row.Line, words));

    private RosterCell Checked(RosterColumn column)
    {
        if (!table.Header!.Columns.TryGetValue(column, out var at))
            return RosterCell.Empty;
        var cell = row[at];
        if (cell.Fault == CellFault.None)
            return cell;
        Fault(column, cell.Fault switch
        {
            CellFault.Error => ImportRosterTexts.CellIsError(Place(column), cell.Text),
            CellFault.Rounded => ImportRosterTexts.CellIsRounded(Place(column), cell.Text),
            CellFault.Lost => ImportRosterTexts.CellLostCharacters(Place(column)),
            _ => ImportRosterTexts.CellHasControl(Place(column)),
        });
        return RosterCell.Empty;
    }

    private string Place(RosterColumn column) => table.Place(row, table.Header!.Columns[column]);

    private void Fault(RosterColumn column, Text words)
    {
        if (_faulty.Add(column))
            Wrong(words);
    }
}
