using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Figures;

/// <summary>
/// Who has done what, under an organization: the one place where duties are counted. However many duties are asked for, it is the roster
/// once and their records once for each kind.
/// </summary>
internal sealed class FiguresQuery(DutyRecordsReader records)
{
    /// <summary>What is under way under an organization, to be counted as far as it is asked for.</summary>
    public async Task<ScopeFigures> UnderAsync(Viewer viewer, OrganizationNode node, CancellationToken ct)
    {
        viewer.Demand(node.Path);
        var open = OpenDuties.On(viewer.Campaign, viewer.Today);
        var roster = await RosterAsync(viewer, node.Path, open, ct);
        // What another branch has begun on a day of its own isn't under way here.
        var duties = open.Where(duty => !duty.Task.LetsBranchesChooseDays || IsUnderWay(viewer, roster, duty)).ToList();
        return new ScopeFigures(viewer, records, roster, duties, await records.ReadTargetsAsync(viewer, duties, roster, ct));
    }

    /// <summary>One duty's figures, of all under an organization and of each right below it.</summary>
    public async Task<DutyBelow> DutyAsync(Viewer viewer, OrganizationNode node, PlannedDuty duty, CancellationToken ct)
    {
        viewer.Demand(node.Path);
        var (roster, bound) = await ReadAsync(viewer, node.Path, duty, ct);
        var all = bound.FiguresOf(duty);
        var below = from child in roster.Organizations.Values
                    where child.ParentId == node.Id
                    orderby child.Code
                    let figures = all with
                    {
                        Counts = [.. all.Counts.Where(c => OrganizationPath.Covers(child.Path, roster.Organizations[c.OrganizationId].Path))],
                    }
                    where figures.Counts.Count > 0
                    select (child, figures);
        return new DutyBelow(all, [.. below]);
    }

    /// <summary>
    /// The figures of one round of a duty in the whole campaign on a day of the past, for the tally: the program itself asks. Of organizations
    /// that have other days nothing is said.
    /// </summary>
    public async Task<DutyFigures> OfRoundAsync(
        CampaignDbContext db, Campaign campaign, PlannedDuty duty, WindowOwners? owners, DateOnly day, CancellationToken ct)
    {
        var (roster, bound) = await ReadAsync(new Viewer(db, campaign, Person: null, day), OrganizationPath.Top, duty, ct);
        var figures = bound.FiguresOf(duty);
        return owners is null
            ? figures
            : figures with { Counts = [.. figures.Counts.Where(c => owners.Cover(roster.Organizations[c.OrganizationId].Facts))] };
    }

    /// <summary>Everybody whom a duty binds under an organization, with where they stand; by organization and number.</summary>
    public async Task<IReadOnlyList<RollLine>> RollAsync(Viewer viewer, OrganizationNode node, PlannedDuty duty, CancellationToken ct)
    {
        viewer.Demand(node.Path);
        var (roster, bound) = await ReadAsync(viewer, node.Path, duty, ct);
        var names = await SubjectNames.ReadAsync(viewer, node.Path, duty.Task.KindOfSubject, ct);
        var onBehalf = await records.OnBehalfAsync(viewer.Db, viewer.Campaign, duty, roster, ct);
        var joined = roster.Groups.Where(group => group.HasAccount).SelectMany(group => group.Ids).ToHashSet();
        return [.. from one in bound.SubjectsOf(duty)
                   let name = names[one.SubjectId]
                   orderby roster.Organizations[one.OrganizationId].Path, name.Number
                   select new RollLine(
                       one.SubjectId,
                       name.Name,
                       name.Number,
                       one.State,
                       duty.Task.KindOfSubject == SubjectKind.Organization || joined.Contains(one.SubjectId),
                       onBehalf.Contains(one.SubjectId))];
    }

    /// <summary>The members who never joined, by number.</summary>
    public static async Task<IReadOnlyList<NamedMember>> NeverJoinedAsync(Viewer viewer, OrganizationNode node, CancellationToken ct)
    {
        viewer.Demand(node.Path);
        return await ScopeRosterReader.MembersUnder(viewer.Db, node.Path, viewer.Today).WithoutAccount(viewer.Db)
            .OrderBy(m => m.Number).Select(m => new NamedMember(m.Name, m.Number)).ToListAsync(ct);
    }

    /// <summary>How many members there are under an organization.</summary>
    public static Task<int> MembersAsync(Viewer viewer, OrganizationNode node, CancellationToken ct)
    {
        viewer.Demand(node.Path);
        return ScopeRosterReader.MembersUnder(viewer.Db, node.Path, viewer.Today).CountAsync(ct);
    }

    private static bool IsUnderWay(Viewer viewer, ScopeRoster roster, PlannedDuty duty) => roster.Organizations.Values.Any(organization =>
        organization.Facts is { Active: true, Level: OrganizationLevel.Branch } branch
        && duty.Task.Audience.ConcernsBranch(branch.Category)
        && duty.PeriodFor(viewer.Campaign, branch) is { } period
        && period.Opens <= viewer.Today && viewer.Today <= duty.Task.ClosingDay(period.Due));

    private static Task<ScopeRoster> RosterAsync(Viewer viewer, string path, IReadOnlyCollection<PlannedDuty> duties, CancellationToken ct) =>
        ScopeRosterReader.ReadAsync(viewer.Db, path, viewer.Today, BoundDuties.SettledFor(viewer.Campaign, duties), ct);

    private async Task<(ScopeRoster Roster, BoundDuties BoundDuties)> ReadAsync(Viewer viewer, string path, PlannedDuty duty, CancellationToken ct)
    {
        var roster = await RosterAsync(viewer, path, [duty], ct);
        return (roster, new BoundDuties(viewer, roster, await records.ReadAsync(viewer, [duty], roster, ct)));
    }
}
