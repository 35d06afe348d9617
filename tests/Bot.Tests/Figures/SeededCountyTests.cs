using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Figures;

/// <summary>
/// A county with a season of records: what is shown of any part of it is what the domain's rule says of each of its members, one by one. The
/// long form is the county that the goals are stated for.
/// </summary>
public sealed class SeededCountyTests
{
    private const int Duties = 40;
    private static readonly DateOnly Today = new(2027, 7, 7);
    private static readonly DateOnly Opened = new(2027, 6, 1);

    [Fact]
    public async Task Figures_OfAnyPartOfASeededCounty_AreThoseOfTheRule()
    {
        var size = LongForm.IsAsked ? CountySize.Full : new CountySize(4, 60);
        var campaign = MakeCampaign();
        await using var database = await TestDatabase.CreateAsync(configure: services => services.AddObligations().AddFigures().AddTaskKinds());
        var county = new SeededCounty(
            sql => database.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal))),
            campaign,
            Today,
            new DateTimeOffset(2027, 7, 7, 2, 0, 0, TimeSpan.Zero));
        await county.FillAsync(size);
        await using var db = database.Readers.Open();
        var expected = await RuleOnACounty.ReadAsync(db, campaign, Today);
        var figures = database.Services.GetRequiredService<FiguresQuery>();
        var viewer = new Viewer(db, campaign, Person: null, Today);

        foreach (var id in ScopesOf(size))
        {
            if (await db.NodeAsync(id, CancellationToken.None) is { } node)
                await AgreeAsync(figures, viewer, node, expected);
        }
    }

    private static async Task AgreeAsync(FiguresQuery figures, Viewer viewer, OrganizationNode node, RuleOnACounty expected)
    {
        var ct = CancellationToken.None;
        var under = await figures.UnderAsync(viewer, node, ct);
        var open = OpenDuties.On(viewer.Campaign, viewer.Today);
        open.Count.ShouldBeGreaterThanOrEqualTo(Duties);

        (under.Roster.Members, under.Roster.Joined).ShouldBe(expected.MembersUnder(node.Path), node.Path);
        under.Open.ShouldBe(open.Where(duty => expected.CountsUnder(node.Path, duty).Any()), node.Path);
        var shown = under.Open.Take(8).ToList();
        foreach (var counted in await under.CountAsync(shown, ct))
            counted.Counts.ShouldBe(expected.CountsUnder(node.Path, counted.Duty), ignoreOrder: true, node.Path + counted.Duty.Ref);
        if (!node.IsBranch)
        {
            var toSee = await under.BranchesToSeeAsync(ct);
            toSee.Silent.ShouldBe(expected.SilentUnder(node.Path, open), node.Path);
            toSee.Silent.Count.ShouldBeGreaterThan(node.Level == OrganizationLevel.County ? 0 : -1);
        }

        foreach (var counted in await under.CountAsync(under.Open, ct))
            counted.Counts.ShouldBe(expected.CountsUnder(node.Path, counted.Duty), ignoreOrder: true, node.Path + counted.Duty.Ref);
        foreach (var duty in under.Open.Where((_, i) => i % 13 == 0))
        {
            foreach (var (child, below) in (await figures.DutyAsync(viewer, node, duty, ct)).Below)
                below.Counts.ShouldBe(expected.CountsUnder(child.Path, duty), ignoreOrder: true, child.Path + duty.Ref);
        }
    }

    // The county, and parts of it that are others each day of the long form.
    private static IEnumerable<long> ScopesOf(CountySize size)
    {
        var random = new Random(LongForm.IsAsked ? LongForm.Choice(int.MaxValue) : 20270601);
        yield return 1;
        for (var i = 0; i < 4; i++)
            yield return SeededCounty.CommitteeId(random.Next(size.Committees));
        for (var i = 0; i < 12; i++)
            yield return SeededCounty.BranchId(size, random.Next(size.Branches));
    }

    private static Campaign MakeCampaign()
    {
        var tasks = new List<PlanTask>();
        var materials = new List<Material>();
        for (var i = 0; i < Duties; i++)
        {
            var (id, due) = (FormattableString.Invariant($"duty-{i:00}"), Today.AddDays(i % 20 - 1));
            var audience = TestPlan.Members with { Categories = [TestPlan.Categories[i % 3], TestPlan.Categories[(i + 1) % 3]], Must = [TestPlan.Standings[i % 3], TestPlan.InService] };
            PlanTask task = (i % 8) switch
            {
                0 => TestPlan.Form(id, Opened, due, audience),
                1 => TestPlan.Study(id, Opened, due),
                2 => TestPlan.CheckIn(id, Opened, Today.AddDays(60), new Recurrence(Every.Month, 1 + (i % 3)), audience),
                3 => TestPlan.Form(id, Opened, due, TestPlan.Organizations(PlanLevel.Branch)),
                4 => TestPlan.CheckIn(id, Opened, due, audience: TestPlan.Organizations(PlanLevel.Committee)),
                5 => TestPlan.CheckIn(id, Today.AddDays(-1), due.AddDays(3), audience: audience),
                _ => TestPlan.CheckIn(id, Opened.AddDays(i % 30), due.AddDays(3)),
            };
            tasks.Add(task with { Chases = [3] });
            if (task is StudyTask)
                materials.Add(TestPlan.Material("material-" + id, id, Opened, due));
        }

        return TestPlan.Campaign(tasks, materials);
    }
}

/// <summary>The domain's rule, applied to everybody of a county one by one, with facts that are read table by table.</summary>
internal sealed class RuleOnACounty
{
    private readonly Dictionary<long, string> _paths;
    private readonly List<(long Id, string Path, string Code, string Name, bool HasGroup)> _branches;
    private readonly List<(string Path, bool HasAccount)> _members;
    private readonly Dictionary<TaskRef, List<ObligationCounts>> _counts;

    private RuleOnACounty(
        Dictionary<long, string> paths,
        List<(long Id, string Path, string Code, string Name, bool HasGroup)> branches,
        List<(string Path, bool HasAccount)> members,
        Dictionary<TaskRef, List<ObligationCounts>> counts) => (_paths, _branches, _members, _counts) = (paths, branches, members, counts);

    public (int All, int Joined) MembersUnder(string path)
    {
        var under = _members.Where(m => OrganizationPath.Covers(path, m.Path)).ToList();
        return (under.Count, under.Count(m => m.HasAccount));
    }

    public IEnumerable<ObligationCounts> CountsUnder(string path, PlannedDuty duty) =>
        _counts[duty.Ref].Where(c => OrganizationPath.Covers(path, _paths[c.OrganizationId]));

    public IEnumerable<string> SilentUnder(string path, IReadOnlyList<PlannedDuty> open)
    {
        var counts = open.SelectMany(duty => _counts[duty.Ref].Select(c => (duty.Period.Opens, Counts: c))).ToLookup(c => c.Counts.OrganizationId);
        return from branch in _branches
               where branch.HasGroup && OrganizationPath.Covers(path, branch.Path)
               orderby branch.Code
               let own = counts[branch.Id]
               where own.All(c => c.Counts.Done == 0) && own.Any(c => c.Opens <= Yesterday && c.Counts.Bound > c.Counts.Waived)
               select branch.Name;
    }

    private DateOnly Yesterday { get; init; }

    public static async Task<RuleOnACounty> ReadAsync(CampaignDbContext db, Campaign campaign, DateOnly today)
    {
        var organizations = await db.Organizations.AsNoTracking().ToListAsync();
        var memberships = (await db.Memberships.AsNoTracking().ToListAsync()).ToLookup(m => m.MemberId);
        var accounts = (await db.ChannelIdentities.AsNoTracking().Where(i => i.ClosedAt == null).Select(i => i.MemberId).ToListAsync()).ToHashSet();
        var groups = (await db.ChatBindings.AsNoTracking().Select(b => b.OrganizationId).ToListAsync()).ToHashSet();
        var paths = organizations.ToDictionary(o => o.Id, o => o.Path);
        var roster = new RosterFacts(
            organizations.ToDictionary(o => o.Id, o => new OrganizationFacts(o.Id, o.Level, o.Category, o.Active, o.ParentId)),
            [.. (await db.Members.AsNoTracking().ToListAsync()).Select(m => new MemberFacts(
                m.Id, m.Standing, m.Joined, m.Left, [.. memberships[m.Id].Select(s => new MembershipFacts(s.OrganizationId, s.IsPrimary, s.From, s.To))]))]);
        var members = from member in roster.Members
                      where !(member.Left <= today) && roster.BranchOf(member, today) is not null
                      select (paths[roster.BranchOf(member, today)!.Id], accounts.Contains(member.Id));
        var facts = await FactsAsync(db, campaign.Id);
        var counts = OpenDuties.On(campaign, today).ToDictionary(duty => duty.Ref, duty => (
            from one in ObligationRule.DutiesOf(duty.Task, duty.Period.Key, campaign.Timeline, roster, key => facts(duty.Ref, key.Subject), today)
            where one.Binding == Binding.Must
            group one by one.BranchId into branch
            select new ObligationCounts(
                branch.Key, branch.Count(), branch.Count(d => d.State == DutyState.Done), branch.Count(d => d.State == DutyState.Waived))).ToList());
        var branches = from o in organizations
                       where o.Active && o.Level == OrganizationLevel.Branch
                       select (o.Id, o.Path, o.Code, o.Name, groups.Contains(o.Id));
        return new RuleOnACounty(paths, [.. branches], [.. members], counts) { Yesterday = today.AddDays(-ScopeFigures.SilentAfterDays) };
    }

    private static async Task<Func<TaskRef, Subject, DutyFacts>> FactsAsync(CampaignDbContext db, string campaignId)
    {
        var times = new Dictionary<(TaskRef, Subject), int>();
        foreach (var c in await db.CheckIns.AsNoTracking().Where(c => c.CampaignId == campaignId && c.WithdrawnAt == null)
                     .Select(c => new { c.TaskId, c.Period, c.SubjectKind, c.SubjectId }).ToListAsync())
            Add(new TaskRef(c.TaskId, c.Period), new Subject(c.SubjectKind, c.SubjectId));
        foreach (var s in await db.Submissions.AsNoTracking().Where(s => s.CampaignId == campaignId && s.State != SubmissionState.Returned)
                     .Select(s => new { s.TaskId, s.Period, s.SubjectKind, s.SubjectId }).ToListAsync())
            Add(new TaskRef(s.TaskId, s.Period), new Subject(s.SubjectKind, s.SubjectId));
        foreach (var a in await db.Acknowledgements.AsNoTracking().Where(a => a.CampaignId == campaignId)
                     .Select(a => new { a.TaskId, a.MaterialId, a.MemberId }).ToListAsync())
            Add(new TaskRef(a.TaskId, a.MaterialId), Subject.Member(a.MemberId));
        var waived = (await db.Waivers.AsNoTracking().Where(w => w.CampaignId == campaignId).ToListAsync())
            .Select(w => (new TaskRef(w.TaskId, w.Period), new Subject(w.SubjectKind, w.SubjectId))).ToHashSet();
        return (duty, subject) => new DutyFacts(times.GetValueOrDefault((duty, subject)), waived.Contains((duty, subject)), DueOverride: null);

        void Add(TaskRef duty, Subject subject) => times[(duty, subject)] = times.GetValueOrDefault((duty, subject)) + 1;
    }
}
