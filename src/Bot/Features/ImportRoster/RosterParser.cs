using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>Reads what each line of a table says by itself. How lines fit together is <see cref="RosterPlanner"/>'s business.</summary>
internal sealed class RosterParser
{
    private readonly RosterVocabulary _vocabulary;
    private readonly Dictionary<RosterColumn, int> _columns = [];
    private readonly List<RosterProblem> _problems = [];

    private RosterParser(RosterVocabulary vocabulary) => _vocabulary = vocabulary;

    /// <summary>The lines of a table, and every problem found.</summary>
    public static (RosterLines Lines, IReadOnlyList<RosterProblem> Problems) Parse(RosterTable table, RosterVocabulary vocabulary)
    {
        var parser = new RosterParser(vocabulary);
        if (!parser.ReadHeader(table.Header))
            return (new RosterLines([], []), parser._problems);

        var organizations = new List<OrganizationLine>();
        var members = new List<MemberLine>();
        foreach (var row in table.Rows)
        {
            switch (RosterWords.IsOrganization(parser.Cell(row, RosterColumn.Kind)))
            {
                case true when parser.Organization(row) is { } organization:
                    organizations.Add(organization);
                    break;
                case false when parser.Member(row) is { } member:
                    members.Add(member);
                    break;
                case null:
                    parser.Wrong(row.Line, ImportRosterTexts.UnknownKind(parser.Cell(row, RosterColumn.Kind)));
                    break;
            }
        }

        return (new RosterLines(organizations, members), parser._problems);
    }

    private bool ReadHeader(RosterTableRow? header)
    {
        if (header is null)
        {
            Wrong(1, ImportRosterTexts.EmptyFile);
            return false;
        }

        for (var i = 0; i < header.Cells.Count; i++)
        {
            var cell = header[i];
            if (cell.Length == 0)
                continue;
            if (RosterColumns.Find(cell) is not { } column)
                Wrong(header.Line, ImportRosterTexts.UnknownColumn(cell, RosterColumns.ShowAll));
            else if (!_columns.TryAdd(column, i))
                Wrong(header.Line, ImportRosterTexts.ColumnTwice(cell));
        }

        foreach (var column in (RosterColumn[])[RosterColumn.Kind, RosterColumn.Number, RosterColumn.Name])
        {
            if (!_columns.ContainsKey(column))
                Wrong(header.Line, ImportRosterTexts.ColumnMissing(RosterColumns.Show(column)));
        }

        return _problems.Count == 0;
    }

    private OrganizationLine? Organization(RosterTableRow row)
    {
        var before = _problems.Count;
        var code = Required(row, RosterColumn.Number, Domain.Organizations.Organization.CodeMaxLength);
        var name = Required(row, RosterColumn.Name, Domain.Organizations.Organization.NameMaxLength);
        if (code.IndexOfAny([';', '；', '、', '@', '＠', '/']) >= 0)
            Wrong(row.Line, ImportRosterTexts.CodeHasMarks(code));
        var level = RosterWords.Level(Cell(row, RosterColumn.Level));
        if (level is null)
            Wrong(row.Line, ImportRosterTexts.UnknownLevel(Cell(row, RosterColumn.Level)));
        var parent = Cell(row, RosterColumn.Parent);
        if (level is not null && level != OrganizationLevel.County && parent.Length == 0)
            Wrong(row.Line, ImportRosterTexts.ParentMissing);
        if (level == OrganizationLevel.County && parent.Length > 0)
            Wrong(row.Line, ImportRosterTexts.CountyHasParent);
        var category = Category(row, level);
        var left = Day(row, RosterColumn.Left);
        return _problems.Count == before
            ? new OrganizationLine(row.Line, code, name, level!.Value, category!, parent.Length == 0 ? null : parent, left)
            : null;
    }

    private string? Category(RosterTableRow row, OrganizationLevel? level)
    {
        var cell = Cell(row, RosterColumn.Category);
        if (cell.Length == 0 && level == OrganizationLevel.County)
            return "";
        var category = _vocabulary.Category(cell);
        if (category is null)
            Wrong(row.Line, ImportRosterTexts.UnknownCategory(cell, _vocabulary.Categories));
        return category;
    }

    private MemberLine? Member(RosterTableRow row)
    {
        var before = _problems.Count;
        var number = Required(row, RosterColumn.Number, Domain.Members.Member.NumberMaxLength);
        var name = Required(row, RosterColumn.Name, Domain.Members.Member.NameMaxLength);
        var standing = _vocabulary.Standing(Cell(row, RosterColumn.Standing));
        if (standing is null)
            Wrong(row.Line, ImportRosterTexts.UnknownStanding(Cell(row, RosterColumn.Standing), _vocabulary.Standings));
        var branches = Branches(row);
        var roles = Roles(row, branches);
        if (branches.Count == 0 && roles?.Any(r => r.Role != Role.Secretary) != true)
            Wrong(row.Line, ImportRosterTexts.BranchMissing);
        var phone = Cell(row, RosterColumn.Phone);
        if (phone.Length > Domain.Members.Member.PhoneMaxLength)
            Wrong(row.Line, ImportRosterTexts.TooLong(RosterColumns.Show(RosterColumn.Phone), Domain.Members.Member.PhoneMaxLength));
        var joined = Day(row, RosterColumn.Joined);
        var left = Day(row, RosterColumn.Left);
        if (left?.Value < joined?.Value)
            Wrong(row.Line, ImportRosterTexts.LeftBeforeJoined(left!.Value.Value!.Value, joined!.Value.Value!.Value));
        Said<string?>? saidPhone = Has(RosterColumn.Phone) ? new Said<string?>(phone.Length == 0 ? null : phone) : null;
        return _problems.Count == before
            ? new MemberLine(row.Line, number, name, standing!, branches, roles, saidPhone, joined, left)
            : null;
    }

    private List<BranchWord> Branches(RosterTableRow row)
    {
        var words = new List<BranchWord>();
        foreach (var entry in RosterWords.List(Cell(row, RosterColumn.Branches)))
        {
            var parts = RosterWords.Parts(entry);
            var from = parts.Length == 2 ? RosterWords.Day(parts[1]) : null;
            if (parts.Length > 2 || parts[0].Length == 0 || (parts.Length == 2 && from is null))
                Wrong(row.Line, ImportRosterTexts.BadBranch(entry));
            else if (words.Any(w => w.Code == parts[0]))
                Wrong(row.Line, ImportRosterTexts.BranchTwice(parts[0]));
            else
                words.Add(new BranchWord(parts[0], from));
        }

        return words;
    }

    private List<RoleWord>? Roles(RosterTableRow row, IReadOnlyList<BranchWord> branches)
    {
        var cell = Cell(row, RosterColumn.Roles);
        if (cell.Length == 0)
            return null;
        if (RosterWords.IsNone(cell))
            return [];
        var words = new List<RoleWord>();
        foreach (var entry in RosterWords.List(cell))
        {
            var parts = RosterWords.Parts(entry);
            var role = RosterWords.RoleOf(parts[0]);
            var organization = parts.Length > 1 ? parts[1] : role == Role.Secretary && branches.Count > 0 ? branches[0].Code : "";
            var from = parts.Length == 3 ? RosterWords.Day(parts[2]) : null;
            if (role is null || parts.Length > 3 || organization.Length == 0 || (parts.Length == 3 && from is null))
                Wrong(row.Line, ImportRosterTexts.BadRole(entry));
            else if (words.Any(w => w.Role == role && w.Organization == organization))
                Wrong(row.Line, ImportRosterTexts.RoleTwice(entry));
            else
                words.Add(new RoleWord(role.Value, organization, from));
        }

        return words;
    }

    private Said<DateOnly?>? Day(RosterTableRow row, RosterColumn column)
    {
        if (!Has(column))
            return null;
        var cell = Cell(row, column);
        var day = RosterWords.Day(cell);
        if (day is null && cell.Length > 0)
            Wrong(row.Line, ImportRosterTexts.BadDay(RosterColumns.Show(column), cell));
        return new Said<DateOnly?>(day);
    }

    private string Required(RosterTableRow row, RosterColumn column, int longest)
    {
        var cell = Cell(row, column);
        if (cell.Length == 0)
            Wrong(row.Line, ImportRosterTexts.CellEmpty(RosterColumns.Show(column)));
        else if (cell.Length > longest)
            Wrong(row.Line, ImportRosterTexts.TooLong(RosterColumns.Show(column), longest));
        return cell;
    }

    private bool Has(RosterColumn column) => _columns.ContainsKey(column);

    private string Cell(RosterTableRow row, RosterColumn column) => _columns.TryGetValue(column, out var at) ? row[at] : "";

    private void Wrong(int line, Text words) => _problems.Add(new RosterProblem(line, words));
}
