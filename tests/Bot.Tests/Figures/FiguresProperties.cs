using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Tests.Obligations;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Figures;

/// <summary>Figures are grouped queries and say what the domain's rule says: on any plan, roster and history, for any organization.</summary>
public sealed class FiguresProperties
{
    // Few subjects are found by their ids, many by their duties: the same organizations are asked for in both ways.
    [Theory]
    [DatabaseData(500)]
    [DatabaseData(0)]
    public async Task Figures_OnAnyRosterAndHistory_AgreeWithTheRule(DatabaseKind kind, int fewSubjects)
    {
        LongForm.Turn((kind == DatabaseKind.Postgres) == (fewSubjects == 0) ? 0 : 1, of: 2);
        await using var database = await TestDatabase.CreateAsync(kind, configure: services => services.AddObligations().AddTaskKinds());
        var services = database.Services;
        var records = new DutyRecordsReader(services.GetServices<ITaskFulfilment>(), services.GetServices<ITargetSource>()) { FewSubjects = fewSubjects };
        var asked = (new FiguresQuery(records), new OwedQuery(records, services.GetRequiredService<IObligationQuery>()));

        Rule.Holds(Gen.Choose(0, int.MaxValue - 1), seed => AgreeAsync(database, asked, seed), count: kind == DatabaseKind.Sqlite ? 3 : 1);
    }

    [Fact]
    public async Task Figures_AskedByOneWhoAnswersForAnotherBranch_AreNotGiven()
    {
        await using var database = await TestDatabase.CreateAsync(configure: services => services.AddObligations().AddFigures().AddTaskKinds());
        var roster = new TestRoster(database);
        var county = await roster.CountyAsync();
        var (own, other) = (await roster.BranchAsync(county), await roster.BranchAsync(county));
        var secretary = await roster.MemberAsync(own);
        await roster.RoleAsync(secretary, Role.Secretary, own);
        await using var db = database.Readers.Open();
        var ct = CancellationToken.None;
        var today = new DateOnly(2027, 5, 3);
        var viewer = new Viewer(db, TestPlan.Campaign(), await PersonDirectory.LoadAsync(db, secretary.Id, today, ct), today);
        var figures = database.Services.GetRequiredService<FiguresQuery>();

        (await figures.UnderAsync(viewer, (await db.NodeAsync(own.Id, ct))!, ct)).Roster.Members.ShouldBe(1);
        foreach (var above in new[] { other, county })
        {
            var node = (await db.NodeAsync(above.Id, ct))!;
            await Should.ThrowAsync<InvalidOperationException>(figures.UnderAsync(viewer, node, ct));
            await Should.ThrowAsync<InvalidOperationException>(FiguresQuery.NeverJoinedAsync(viewer, node, ct));
            await Should.ThrowAsync<InvalidOperationException>(ClosedFigures.UnderAsync(viewer, node, ct));
            await Should.ThrowAsync<InvalidOperationException>(WaiverQuery.UnderAsync(viewer, node, ct));
        }
    }

    private static async Task AgreeAsync(TestDatabase database, (FiguresQuery Figures, OwedQuery Owed) asked, int seed)
    {
        var world = await ObligationWorld.MakeAsync(database, seed);
        await using var db = database.Readers.Open();
        var viewer = new Viewer(db, world.Campaign, Person: null, world.Today);
        var ct = CancellationToken.None;
        foreach (var organization in world.Organizations)
        {
            var node = new OrganizationNode(organization.Id, organization.Name, organization.Path, organization.Level, organization.Category);
            var under = await asked.Figures.UnderAsync(viewer, node, ct);
            under.Roster.Members.ShouldBe(world.Roster.Members.Count(m => IsUnder(world, organization, m)));
            under.Roster.Branches.ShouldBe(world.Organizations.Count(o => o is { Active: true, Level: OrganizationLevel.Branch } && organization.Covers(o.Path)));
            var open = OpenDuties.On(world.Campaign, world.Today);
            under.Open.ShouldBe(open.Where(duty => BoundUnder(world, organization, duty).Any() && IsUnderWay(world, organization, duty)));
            foreach (var counted in await under.CountAsync(under.Open, ct))
                counted.Counts.ShouldBe(CountsOf(world, organization, counted.Duty), ignoreOrder: true);

            foreach (var duty in OpenDuties.All(world.Campaign))
                await DutyAgreesAsync(world, viewer, node, asked.Figures, duty);

            var owed = await asked.Owed.FindAsync(viewer, node, [.. OpenDuties.All(world.Campaign)], ct);
            owed.Select(o => o.Obligation).ShouldBe(
                OpenDuties.All(world.Campaign).SelectMany(duty => world.Owing(duty.Task, duty.Period)).Where(o => organization.Covers(world.PathOf(o.BranchId))),
                ignoreOrder: true);
            (await asked.Owed.FindOpenAsync(viewer, node, only: null, ct)).Select(o => o.Obligation).ShouldBe(
                from duty in OpenDuties.All(world.Campaign)
                from obligation in world.Owing(duty.Task, duty.Period)
                where organization.Covers(world.PathOf(obligation.BranchId)) && obligation.Opens <= world.Today && world.Today <= duty.Task.ClosingDay(obligation.Due)
                select obligation,
                ignoreOrder: true);
        }
    }

    private static async Task DutyAgreesAsync(ObligationWorld world, Viewer viewer, OrganizationNode node, FiguresQuery figures, PlannedDuty duty)
    {
        var organization = world.Organizations.Single(o => o.Id == node.Id);
        var (all, below) = await figures.DutyAsync(viewer, node, duty, CancellationToken.None);
        all.Counts.ShouldBe(CountsOf(world, organization, duty), ignoreOrder: true, $"{duty.Ref} at {node.Path} on {world.Today:O}");
        foreach (var child in world.Organizations.Where(o => o.Active && o.ParentId == node.Id))
        {
            var counts = below.SingleOrDefault(b => b.Organization.Id == child.Id).Figures?.Counts ?? [];
            counts.ShouldBe(CountsOf(world, child, duty), ignoreOrder: true);
        }

        (await figures.RollAsync(viewer, node, duty, CancellationToken.None)).Select(line => (line.SubjectId, line.State)).ShouldBe(
            BoundUnder(world, organization, duty).Select(s => (s.SubjectId, s.State)), ignoreOrder: true);
    }

    private static IEnumerable<ObligationCounts> CountsOf(ObligationWorld world, Organization organization, PlannedDuty duty) =>
        from bound in BoundUnder(world, organization, duty)
        group bound by bound.OrganizationId into branch
        select new ObligationCounts(
            branch.Key, branch.Count(), branch.Count(d => d.State == DutyState.Done), branch.Count(d => d.State == DutyState.Waived));

    // Whoever must, each once: of a duty with targets, how far they are with all of them.
    private static IEnumerable<BoundSubject> BoundUnder(ObligationWorld world, Organization organization, PlannedDuty duty) =>
        from one in world.Duties(duty.Task, duty.Period)
        where one.Binding == Binding.Must && organization.Covers(world.PathOf(one.BranchId))
        group one.Progress by (one.Key.Subject.Id, one.BranchId) into subject
        select new BoundSubject(subject.Key.Id, subject.Key.BranchId, Progress.Over([.. subject]));

    // What a branch has begun on a day of its own is under way there, and not yet elsewhere.
    private static bool IsUnderWay(ObligationWorld world, Organization organization, PlannedDuty duty) =>
        !duty.Task.LetsBranchesChooseDays || world.Organizations.Any(branch =>
            branch is { Active: true, Level: OrganizationLevel.Branch } && organization.Covers(branch.Path) && duty.Task.Audience.ConcernsBranch(branch.Category)
            && duty.Task.PeriodOf(world.Campaign.Timeline, world.Roster.Organizations[branch.Id], duty.Period.Key) is { } period
            && period.Opens <= world.Today && world.Today <= duty.Task.ClosingDay(period.Due));

    private static bool IsUnder(ObligationWorld world, Organization organization, MemberFacts member) =>
        !(member.Left <= world.Today) && world.Roster.BranchOf(member, world.Today) is { } branch && organization.Covers(world.PathOf(branch.Id));
}
