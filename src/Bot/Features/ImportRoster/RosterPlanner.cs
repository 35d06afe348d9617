using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>
/// Holds a file against the roster as it is, and says what would change. Pure: the order of the lines doesn't matter, and what was
/// planned and carried out once plans nothing the second time.
/// </summary>
internal sealed class RosterPlanner
{
    private readonly RosterState _current;
    private readonly DateOnly _today;
    private readonly List<RosterProblem> _problems = [];
    private readonly List<RosterNote> _notes = [];

    private RosterPlanner(RosterState current, DateOnly today)
    {
        _current = current;
        _today = today;
    }

    /// <summary>What the lines would change on <paramref name="today"/>.</summary>
    public static RosterPlan Plan(RosterLines lines, RosterState current, DateOnly today)
    {
        var planner = new RosterPlanner(current, today);
        planner._notes.AddRange(lines.Notes);
        var organizations = planner.Organizations(lines.Organizations);
        var members = planner.Members(lines.Members, organizations);
        if (planner._problems.Count > 0)
            return RosterPlan.Refused(planner._problems);

        var changedOrganizations = lines.Organizations
            .Select(l => new RosterChange<OrganizationState>(l.Line, current.Organizations.GetValueOrDefault(l.Code), organizations[l.Code]))
            .Where(c => c.Before != c.After);
        var changedMembers = members
            .Select(m => new RosterChange<MemberState>(m.Line, current.Members.GetValueOrDefault(m.After.Number), m.After))
            .Where(c => c.Before is null || !c.Before.Equals(c.After));
        return new RosterPlan([.. changedOrganizations], [.. changedMembers], [], [.. planner._notes.OrderBy(n => n.Line)])
        {
            Names = organizations.Values.ToDictionary(o => o.Code, o => o.Name, StringComparer.Ordinal),
        };
    }

    private Dictionary<string, OrganizationState> Organizations(IReadOnlyList<OrganizationLine> lines)
    {
        var target = _current.Organizations.ToDictionary(StringComparer.Ordinal);
        foreach (var same in lines.GroupBy(l => l.Code, StringComparer.Ordinal))
        {
            var line = same.First();
            foreach (var twice in same.Skip(1))
                Wrong(twice.Line, ImportRosterTexts.NumberTwice(twice.Code, line.Line));
            var current = _current.Organizations.GetValueOrDefault(line.Code);
            if (line.Left?.Value > _today)
                Wrong(line.Line, ImportRosterTexts.DissolvedInFuture(line.Left.Value.Value!.Value));
            var active = line.Left is { } left ? left.Value is null : current?.Active ?? true;
            target[line.Code] = new OrganizationState(current?.Id ?? 0, line.Code, line.Name, line.Level, line.Category, line.Parent, active);
        }

        CheckCodes(lines);
        var words = new OrganizationWords(target);
        foreach (var line in lines.Where(l => l.Parent is not null))
        {
            if (Meant(line.Line, line.Parent!, words) is { } parent && parent != line.Parent)
                target[line.Code] = target[line.Code] with { Parent = parent };
        }

        foreach (var line in lines)
            CheckPlace(line, target);
        foreach (var second in lines.Where(l => target[l.Code] is { Active: true, Level: OrganizationLevel.County }))
        {
            if (target.Values.FirstOrDefault(o => o is { Active: true, Level: OrganizationLevel.County } && o.Code != second.Code) is { } other)
                Wrong(second.Line, ImportRosterTexts.SecondCounty(other.Code));
        }

        return target;
    }

    private void CheckPlace(OrganizationLine line, Dictionary<string, OrganizationState> target)
    {
        if (target[line.Code].Parent is { } code)
        {
            if (!target.TryGetValue(code, out var parent))
                Wrong(line.Line, ImportRosterTexts.UnknownOrganization(code));
            else if (parent.Level == OrganizationLevel.Branch)
                Wrong(line.Line, ImportRosterTexts.ParentIsBranch(parent.Code));
            else if (!parent.Active && target[line.Code].Active)
                Wrong(line.Line, ImportRosterTexts.OrganizationDissolved(parent.Code));
            else if (RunsInCircle(line.Code, target))
                Wrong(line.Line, ImportRosterTexts.Circle(line.Code));
        }

        // What hangs under it and isn't in this file must still fit.
        var children = target.Values.Where(o => o.Parent == line.Code && o.Active).ToList();
        if (children.Count > 0 && line.Level == OrganizationLevel.Branch)
            Wrong(line.Line, ImportRosterTexts.BranchHasChildren(children[0].Code));
        if (children.Count > 0 && !target[line.Code].Active)
            Wrong(line.Line, ImportRosterTexts.DissolvedHasChildren(children[0].Code));
    }

    private static bool RunsInCircle(string code, Dictionary<string, OrganizationState> target)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? at = code; at is not null; at = target.GetValueOrDefault(at)?.Parent)
        {
            if (!seen.Add(at))
                return true;
        }

        return false;
    }

    private List<(int Line, MemberState After)> Members(IReadOnlyList<MemberLine> lines, Dictionary<string, OrganizationState> organizations)
    {
        var planned = new List<(int Line, MemberState After)>();
        var words = new OrganizationWords(organizations);
        CheckNumbers(lines);
        foreach (var same in lines.GroupBy(l => l.Number, StringComparer.Ordinal))
        {
            foreach (var twice in same.Skip(1))
                Wrong(twice.Line, ImportRosterTexts.NumberTwice(twice.Number, same.First().Line));
            var current = _current.Members.GetValueOrDefault(same.Key);
            var line = Completed(same.First(), current, words);
            foreach (var branch in line.Branches ?? [])
                CheckOrganization(line.Line, branch.Code, [OrganizationLevel.Branch], organizations);
            foreach (var role in line.Roles ?? [])
                CheckOrganization(line.Line, role.Organization, LevelsOf(role.Role), organizations);

            var tenure = new RosterTenure(line, current, _today);
            if (tenure.Left < tenure.Joined)
                Wrong(line.Line, ImportRosterTexts.LeftBeforeJoined(tenure.Left.Value, tenure.Joined));
            foreach (var from in (line.Branches ?? []).Select(b => b.From).Concat((line.Roles ?? []).Select(r => r.From)).Where(from => from >= tenure.Left))
                Wrong(line.Line, ImportRosterTexts.BeginsAfterLeaving(from!.Value, tenure.Left!.Value));
            planned.Add((line.Line, tenure.Plan()));
            foreach (var ended in tenure.KeptEnded)
                _notes.Add(new RosterNote(line.Line, ImportRosterTexts.RoleWasHandedOver(line.Number, ended.Organization, ended.To!.Value)));
        }

        return planned;
    }

    // A line with the codes of the organizations that it names, and what must be right where it is new.
    private MemberLine Completed(MemberLine line, MemberState? current, OrganizationWords words)
    {
        if (current is null && line.Standing is null)
            Wrong(line.Line, ImportRosterTexts.CellEmpty(RosterColumns.Show(RosterColumn.Standing)));
        if (current is null && line.Branches is null && line.Roles?.Any(r => r.Role != Role.Secretary) != true)
            Wrong(line.Line, ImportRosterTexts.BranchMissing);
        if (line.Name != current?.Name && line.Name.AsSpan().ContainsAny('?', '？'))
            Wrong(line.Line, ImportRosterTexts.NameLostCharacters(line.Name));

        var branches = line.Branches?.Select(b => b with { Code = Meant(line.Line, b.Code, words) ?? b.Code }).ToList();
        foreach (var twice in (branches ?? []).GroupBy(b => b.Code, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
            Wrong(line.Line, ImportRosterTexts.BranchTwice(twice.Key));
        return line with
        {
            Branches = branches,
            Roles = line.Roles?.Select(r => r with { Organization = Meant(line.Line, r.Organization, words) ?? r.Organization }).ToList(),
            Phone = line.Phone is { Value: { } phone } && phone != current?.Phone ? new Said<string?>(Phone(line.Line, phone, current)) : line.Phone,
        };
    }

    private string? Phone(int line, string said, MemberState? current)
    {
        if (PhoneNumber.Read(said) is not { } phone)
        {
            Wrong(line, ImportRosterTexts.BadPhone(said));
            return said;
        }

        return current?.Phone is { } known && PhoneNumber.Read(known) == phone ? known : phone;
    }

    private string? Meant(int line, string word, OrganizationWords words)
    {
        var meant = words.Find(word);
        if (meant.Count > 1)
            Wrong(line, ImportRosterTexts.OrganizationUnclear(word, string.Join("、", meant)));
        return meant.Count == 1 ? meant[0] : null;
    }

    // Two numbers that differ in width, case, blanks or zeros alone are one person, written twice.
    private void CheckNumbers(IReadOnlyList<MemberLine> lines)
    {
        var first = new Dictionary<string, MemberLine>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var likeness = CellText.Likeness(line.Number);
            if (first.TryAdd(likeness, line))
            {
                if (!_current.Members.ContainsKey(line.Number) && _current.AlikeNumbers.TryGetValue(likeness, out var known) && known != line.Number)
                    Wrong(line.Line, ImportRosterTexts.NumberLikeKnown(line.Number, known));
            }
            else if (first[likeness].Number != line.Number && !(_current.Members.ContainsKey(line.Number) && _current.Members.ContainsKey(first[likeness].Number)))
            {
                Wrong(line.Line, ImportRosterTexts.NumberLike(line.Number, first[likeness].Number, first[likeness].Line));
            }
        }
    }

    private void CheckCodes(IReadOnlyList<OrganizationLine> lines)
    {
        var known = _current.Organizations.Keys.ToLookup(CellText.Likeness, StringComparer.Ordinal);
        var first = new Dictionary<string, OrganizationLine>(StringComparer.Ordinal);
        foreach (var line in lines.Where(l => !_current.Organizations.ContainsKey(l.Code)))
        {
            var likeness = CellText.Likeness(line.Code);
            if (known[likeness].FirstOrDefault() is { } code)
                Wrong(line.Line, ImportRosterTexts.NumberLikeKnown(line.Code, code));
            else if (!first.TryAdd(likeness, line) && first[likeness].Code != line.Code)
                Wrong(line.Line, ImportRosterTexts.NumberLike(line.Code, first[likeness].Code, first[likeness].Line));
        }
    }

    private void CheckOrganization(int line, string code, OrganizationLevel[] levels, Dictionary<string, OrganizationState> organizations)
    {
        if (!organizations.TryGetValue(code, out var organization))
            Wrong(line, ImportRosterTexts.UnknownOrganization(code));
        else if (!levels.Contains(organization.Level))
            Wrong(line, ImportRosterTexts.WrongLevel(code));
        else if (!organization.Active)
            Wrong(line, ImportRosterTexts.OrganizationDissolved(code));
    }

    private static OrganizationLevel[] LevelsOf(Role role) => role switch
    {
        Role.Secretary => [OrganizationLevel.Branch],
        Role.Office => [OrganizationLevel.County, OrganizationLevel.Committee],
        _ => [OrganizationLevel.County],
    };

    private void Wrong(int line, Text words) => _problems.Add(new RosterProblem(line, words));
}
