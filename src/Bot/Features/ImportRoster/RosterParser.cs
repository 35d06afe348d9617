using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>Reads what each line of a table says by itself. How lines fit together is <see cref="RosterPlanner"/>'s business.</summary>
internal sealed class RosterParser
{
    private readonly RosterVocabulary _vocabulary;
    private readonly List<RosterProblem> _problems;
    private readonly List<RosterNote> _notes = [];

    private RosterParser(RosterTable table, RosterVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _problems = [.. table.Problems];
    }

    /// <summary>The lines of a table, and every problem found.</summary>
    public static (RosterLines Lines, IReadOnlyList<RosterProblem> Problems) Parse(RosterTable table, RosterVocabulary vocabulary)
    {
        var parser = new RosterParser(table, vocabulary);
        if (!parser.CheckHeader(table))
            return (new RosterLines([], []), parser._problems);

        var organizations = new List<OrganizationLine>();
        var members = new List<MemberLine>();
        foreach (var row in table.Rows.Select(r => new RosterRow(table, r, parser._problems)))
        {
            // A list without that column is one of members: offices keep their branches elsewhere.
            switch (row.Has(RosterColumn.Kind) ? RosterWords.IsOrganization(row.Word(RosterColumn.Kind)) : false)
            {
                case true when parser.Organization(row) is { } organization:
                    organizations.Add(organization);
                    break;
                case false when parser.Member(row) is { } member:
                    members.Add(member);
                    break;
                case null when !row.IsFaulty(RosterColumn.Kind):
                    row.Wrong(ImportRosterTexts.UnknownKind(row.Word(RosterColumn.Kind)));
                    break;
            }
        }

        return (new RosterLines(organizations, members) { Notes = parser._notes }, parser._problems);
    }

    private bool CheckHeader(RosterTable table)
    {
        if (table.Header is not { } header)
        {
            Wrong(1, table.Rows.Count == 0 ? ImportRosterTexts.EmptyFile : ImportRosterTexts.HeaderNotFound);
            return false;
        }

        foreach (var name in header.Twice)
            Wrong(header.Line, ImportRosterTexts.ColumnTwice(name));
        var missing = new[] { RosterColumn.Number, RosterColumn.Name }.Where(c => !header.Columns.ContainsKey(c)).ToList();
        if (missing.Count == 0 && header.Columns.Count == 2)
            missing.Add(RosterColumn.Kind);
        foreach (var column in missing)
            Wrong(header.Line, ImportRosterTexts.ColumnMissing(RosterColumns.Show(column)));
        return missing.Count == 0 && header.Twice.Count == 0;
    }

    private OrganizationLine? Organization(RosterRow row)
    {
        var before = _problems.Count;
        var code = row.Required(RosterColumn.Number, Domain.Organizations.Organization.CodeMaxLength);
        var name = row.Required(RosterColumn.Name, Domain.Organizations.Organization.NameMaxLength, isName: true);
        if (code.IndexOfAny([';', '；', '、', '@', '＠', '/']) >= 0)
            row.Wrong(ImportRosterTexts.CodeHasMarks(code));
        var level = RosterWords.Level(row.Word(RosterColumn.Level));
        if (level is null && !row.IsFaulty(RosterColumn.Level))
            row.Wrong(ImportRosterTexts.UnknownLevel(row.Word(RosterColumn.Level)));
        var parent = row.Word(RosterColumn.Parent);
        if (level is not null && level != OrganizationLevel.County && parent.Length == 0)
            row.Wrong(ImportRosterTexts.ParentMissing);
        if (level == OrganizationLevel.County && parent.Length > 0)
            row.Wrong(ImportRosterTexts.CountyHasParent);
        var category = Category(row, level);
        var left = row.Day(RosterColumn.Left);
        return _problems.Count == before
            ? new OrganizationLine(row.Line, code, name, level!.Value, category!, parent.Length == 0 ? null : parent, left)
            : null;
    }

    private string? Category(RosterRow row, OrganizationLevel? level)
    {
        var cell = row.Text(RosterColumn.Category);
        if (cell.Length == 0 && level == OrganizationLevel.County)
            return "";
        var category = _vocabulary.Category(cell);
        if (category is null && !row.IsFaulty(RosterColumn.Category))
            row.Wrong(ImportRosterTexts.UnknownCategory(cell, _vocabulary.Categories));
        return category;
    }

    private MemberLine? Member(RosterRow row)
    {
        var before = _problems.Count;
        var number = row.Required(RosterColumn.Number, Domain.Members.Member.NumberMaxLength);
        var name = row.Required(RosterColumn.Name, Domain.Members.Member.NameMaxLength, isName: true);
        var standing = Standing(row);
        var branches = row.Has(RosterColumn.Branches) ? Branches(row) : null;
        var roles = Roles(row, branches ?? []);
        if (branches is { Count: 0 } && roles?.Any(r => r.Role != Role.Secretary) != true && !row.IsFaulty(RosterColumn.Branches))
            row.Wrong(ImportRosterTexts.BranchMissing);
        var phone = row.Text(RosterColumn.Phone);
        if (phone.Length > Domain.Members.Member.PhoneMaxLength)
            row.Wrong(ImportRosterTexts.TooLong(RosterColumns.Show(RosterColumn.Phone), Domain.Members.Member.PhoneMaxLength));
        var joined = row.Day(RosterColumn.Joined);
        var left = row.Day(RosterColumn.Left);
        if (left?.Value < joined?.Value)
            row.Wrong(ImportRosterTexts.LeftBeforeJoined(left!.Value.Value!.Value, joined!.Value.Value!.Value));
        Said<string?>? saidPhone = row.Has(RosterColumn.Phone) ? new Said<string?>(phone.Length == 0 ? null : phone) : null;
        return _problems.Count == before
            ? new MemberLine(row.Line, number, name, standing, branches, roles, saidPhone, joined, left)
            : null;
    }

    private string? Standing(RosterRow row)
    {
        var cell = row.Text(RosterColumn.Standing);
        var standing = _vocabulary.Standing(cell);
        if (standing is null && cell.Length > 0)
            row.Wrong(ImportRosterTexts.UnknownStanding(cell, _vocabulary.Standings));
        return standing;
    }

    private static List<BranchWord> Branches(RosterRow row)
    {
        var words = new List<BranchWord>();
        foreach (var entry in RosterWords.List(row.Word(RosterColumn.Branches)))
        {
            var parts = RosterWords.Parts(entry);
            var from = parts.Length == 2 ? RosterWords.Day(parts[1]) : null;
            if (parts.Length > 2 || parts[0].Length == 0 || (parts.Length == 2 && from is null))
                row.Wrong(ImportRosterTexts.BadBranch(entry));
            else if (words.Any(w => w.Code == parts[0]))
                row.Wrong(ImportRosterTexts.BranchTwice(parts[0]));
            else
                words.Add(new BranchWord(parts[0], from));
        }

        return words;
    }

    private List<RoleWord>? Roles(RosterRow row, IReadOnlyList<BranchWord> branches)
    {
        var cell = row.Word(RosterColumn.Roles);
        if (cell.Length == 0)
            return null;
        if (RosterWords.IsNone(cell))
            return [];
        var words = new List<RoleWord>();
        var others = new List<string>();
        foreach (var entry in RosterWords.List(cell))
        {
            var parts = RosterWords.Parts(entry);
            var role = RosterWords.RoleOf(parts[0]);
            var organization = parts.Length > 1 ? parts[1] : role == Role.Secretary && branches.Count > 0 ? branches[0].Code : "";
            var from = parts.Length == 3 ? RosterWords.Day(parts[2]) : null;
            if (role is null && parts.Length == 1 && !RosterWords.MeansSecretary(entry))
                others.Add(entry);
            else if (role is null || parts.Length > 3 || organization.Length == 0 || (parts.Length == 3 && from is null))
                row.Wrong(ImportRosterTexts.BadRole(entry));
            else if (words.Any(w => w.Role == role && w.Organization == organization))
                row.Wrong(ImportRosterTexts.RoleTwice(entry));
            else
                words.Add(new RoleWord(role.Value, organization, from));
        }

        // A committee member, a head of section: no role of the bot's, so nothing is said of those.
        if (others.Count > 0)
            _notes.Add(new RosterNote(row.Line, ImportRosterTexts.RoleNotKnown(string.Join("、", others))));
        return words.Count == 0 ? null : words;
    }

    private void Wrong(int line, Text words) => _problems.Add(new RosterProblem(line, words));
}
