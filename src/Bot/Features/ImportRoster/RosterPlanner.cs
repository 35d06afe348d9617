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
        return new RosterPlan([.. changedOrganizations], [.. changedMembers], [], [.. planner._notes.OrderBy(n => n.Line)]);
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
        if (line.Parent is not null)
        {
            if (!target.TryGetValue(line.Parent, out var parent))
                Wrong(line.Line, ImportRosterTexts.UnknownOrganization(line.Parent));
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
        foreach (var same in lines.GroupBy(l => l.Number, StringComparer.Ordinal))
        {
            var line = same.First();
            foreach (var twice in same.Skip(1))
                Wrong(twice.Line, ImportRosterTexts.NumberTwice(twice.Number, line.Line));
            foreach (var branch in line.Branches)
                CheckOrganization(line.Line, branch.Code, [OrganizationLevel.Branch], organizations);
            foreach (var role in line.Roles ?? [])
                CheckOrganization(line.Line, role.Organization, LevelsOf(role.Role), organizations);

            var current = _current.Members.GetValueOrDefault(line.Number);
            var tenure = new RosterTenure(line, current, _today);
            if (tenure.Left < tenure.Joined)
                Wrong(line.Line, ImportRosterTexts.LeftBeforeJoined(tenure.Left.Value, tenure.Joined));
            foreach (var from in line.Branches.Select(b => b.From).Concat((line.Roles ?? []).Select(r => r.From)).Where(from => from >= tenure.Left))
                Wrong(line.Line, ImportRosterTexts.BeginsAfterLeaving(from!.Value, tenure.Left!.Value));
            planned.Add((line.Line, tenure.Plan()));
            foreach (var ended in tenure.KeptEnded)
                _notes.Add(new RosterNote(line.Line, ImportRosterTexts.RoleWasHandedOver(line.Number, ended.Organization, ended.To!.Value)));
        }

        return planned;
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
