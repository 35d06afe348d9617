using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.CheckIns;
using CampaignBot.Domain.Materials;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Obligations;

/// <summary>A random plan, roster and history, in the database and as the facts that the domain's rule takes.</summary>
internal sealed class ObligationWorld
{
    private const int GraceDays = 10;
    private static readonly DateOnly Start = new(2027, 5, 3);
    private static readonly DateTimeOffset Now = new(2027, 5, 20, 4, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly Dictionary<(string TaskId, string Period, Subject Subject), DutyFacts> _facts = [];
    private int _instance;

    private ObligationWorld(int seed)
    {
        _random = new Random(seed);
        Campaign = MakeCampaign();
        Today = Day(-5, 50);
    }

    public Campaign Campaign { get; }

    public DateOnly Today { get; }

    public RosterFacts Roster { get; private set; } = null!;

    public List<Organization> Organizations { get; } = [];

    public IEnumerable<(PlanTask Task, TaskPeriod Period)> Periods =>
        from task in Campaign.Plan.Tasks from period in task.Periods(Campaign.Timeline) select (task, period);

    public IEnumerable<Subject> Subjects =>
        Roster.Members.Select(m => Subject.Member(m.Id)).Concat(Organizations.Select(o => Subject.Organization(o.Id)));

    public DateOnly OpeningOf(ObligationKey key) => Campaign.Plan.Task(key.TaskId)!.Period(Campaign.Timeline, key.Period)!.Opens;

    public IReadOnlyList<Duty> Duties(PlanTask task, TaskPeriod period) =>
        [.. ObligationRule.DutiesOf(task, period, Roster, subject => FactsOf(task, period, subject), GraceDays, Today)];

    public IReadOnlyList<Obligation> Owing(PlanTask task, TaskPeriod period) =>
        [.. ObligationRule.Owing(task, period, Roster, subject => FactsOf(task, period, subject), GraceDays, Today)];

    public string PathOf(long organizationId) => Organizations.Single(o => o.Id == organizationId).Path;

    public static async Task<ObligationWorld> MakeAsync(TestDatabase database, int seed)
    {
        var world = new ObligationWorld(seed);
        await database.WriteAsync(async db =>
        {
            await ClearAsync(db);
            await world.FillRosterAsync(db);
            world.FillHistory(db);
        });
        return world;
    }

    private static async Task ClearAsync(CampaignDbContext db)
    {
        await db.CheckIns.ExecuteDeleteAsync();
        await db.Acknowledgements.ExecuteDeleteAsync();
        await db.Submissions.ExecuteDeleteAsync();
        await db.Waivers.ExecuteDeleteAsync();
        await db.DueOverrides.ExecuteDeleteAsync();
        await db.Memberships.ExecuteDeleteAsync();
        await db.Members.ExecuteDeleteAsync();
        await db.Organizations.Where(o => o.Level == OrganizationLevel.Branch).ExecuteDeleteAsync();
        await db.Organizations.Where(o => o.Level == OrganizationLevel.Committee).ExecuteDeleteAsync();
        await db.Organizations.ExecuteDeleteAsync();
    }

    private Campaign MakeCampaign()
    {
        var members = TestPlan.Members with { Categories = Some(TestPlan.Categories), Must = Some(TestPlan.Standings) };
        PlanTask[] tasks =
        [
            TestPlan.CheckIn("weekly", Start, Start.AddDays(20), new Recurrence(Every.Week, 1 + _random.Next(3)), members),
            TestPlan.CheckIn("once", Start, Day(5, 30), audience: members),
            TestPlan.Form("analysis", Start, Day(5, 30), members),
            TestPlan.Study("study", Start, Start.AddDays(30), TestPlan.Members),
            TestPlan.Form("branch-plan", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.Branch) with { Categories = Some(TestPlan.Categories) }),
            TestPlan.CheckIn("committee-meeting", Start, Day(5, 30), audience: TestPlan.Organizations(PlanLevel.Committee)),
            TestPlan.Form("county-plan", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.County)),
            TestPlan.Milestone("meeting", Start, Start.AddDays(9)),
            TestPlan.Form("dropped", Start, Start.AddDays(9)) with { Retired = true },
        ];
        return TestPlan.Campaign(
            tasks,
            [TestPlan.Material("m-1", "study", Start, Start.AddDays(7)), TestPlan.Material("m-2", "study", Start.AddDays(7))],
            graceDays: GraceDays);
    }

    private async Task FillRosterAsync(CampaignDbContext db)
    {
        var county = await AddAsync(db, OrganizationLevel.County, parent: null);
        for (var c = _random.Next(1, 3); c > 0; c--)
        {
            var committee = await AddAsync(db, OrganizationLevel.Committee, county);
            for (var b = _random.Next(0, 3); b > 0; b--)
                await AddAsync(db, OrganizationLevel.Branch, committee);
        }

        var branches = Organizations.Where(o => o.Level == OrganizationLevel.Branch).ToList();
        var members = new List<Member>();
        for (var m = branches.Count == 0 ? 0 : _random.Next(0, 14); m > 0; m--)
        {
            var joined = _random.Next(2) == 0 ? TestRoster.LongAgo : Day(-3, 25);
            var member = Member.Create($"M{m:D4}", $"党员 {m:D4}", Pick(TestPlan.Standings), phone: null, joined);
            if (_random.Next(5) == 0)
                member.Describe(member.Name, member.Standing, member.Phone, member.Joined, Day(-5, 50));
            members.Add(member);
            db.Members.Add(member);
        }

        await db.SaveChangesAsync();
        var facts = members
            .Select(m => new MemberFacts(m.Id, m.Standing, m.Joined, m.Left, AddMemberships(db, m, branches)))
            .ToList();
        Roster = new RosterFacts(Organizations.ToDictionary(o => o.Id, o => new OrganizationFacts(o.Id, o.Level, o.Category, o.Active)), facts);
    }

    private List<MembershipFacts> AddMemberships(CampaignDbContext db, Member member, List<Organization> branches)
    {
        var facts = new List<MembershipFacts>();
        DateOnly? moved = _random.Next(3) == 0 ? Day(-2, 30) : null;
        if (_random.Next(8) != 0)
            Add(Pick(branches), isPrimary: true, TestRoster.LongAgo, moved);
        if (moved is { } day && _random.Next(4) != 0)
            Add(Pick(branches), isPrimary: true, day, to: null);
        if (_random.Next(3) == 0)
            Add(Pick(branches), isPrimary: false, TestRoster.LongAgo.AddDays(1), to: null);
        return facts;

        void Add(Organization branch, bool isPrimary, DateOnly from, DateOnly? to)
        {
            var membership = Membership.Create(member.Id, branch.Id, isPrimary, from);
            membership.End(to);
            db.Memberships.Add(membership);
            facts.Add(new MembershipFacts(branch.Id, isPrimary, from, to));
        }
    }

    private void FillHistory(CampaignDbContext db)
    {
        var subjects = Subjects.ToList();
        foreach (var (task, period) in Periods)
        {
            foreach (var subject in subjects)
            {
                var key = new ObligationKey(task.Id, subject, period.Key);
                // What happened in another campaign must not count in this one.
                AddRecords(db, "other", task, key);
                var times = AddRecords(db, Campaign.Id, task, key);
                var waived = _random.Next(8) == 0;
                if (waived)
                    db.Waivers.Add(Waiver.Create(Campaign.Id, key, "病休", 1, Now));
                DateOnly? due = _random.Next(6) == 0 ? Day(0, 45) : null;
                if (due is { } day)
                    db.DueOverrides.Add(DueOverride.Create(Campaign.Id, key, day, "出差", 1, Now));
                _facts[(task.Id, period.Key, subject)] = new DutyFacts(times, waived, due);
            }
        }

        foreach (var subject in subjects.Where(_ => _random.Next(10) == 0))
        {
            db.Waivers.Add(Waiver.Create(Campaign.Id, new ObligationKey("weekly", subject, Waiver.AllPeriods), "长期病休", 1, Now));
            foreach (var key in _facts.Keys.Where(k => k.TaskId == "weekly" && k.Subject == subject).ToList())
                _facts[key] = _facts[key] with { Waived = true };
        }
    }

    private int AddRecords(CampaignDbContext db, string campaignId, PlanTask task, ObligationKey key)
    {
        var counted = 0;
        switch (task)
        {
            case CheckInTask:
                for (var n = _random.Next(0, 4); n > 0; n--)
                {
                    var checkIn = CheckIn.Create(campaignId, key, Start, new CheckInDetails(), new CheckInAuthor(1, false), Now, $"i{_instance++}");
                    if (_random.Next(3) == 0)
                        checkIn.Withdraw(Now);
                    else
                        counted++;
                    db.CheckIns.Add(checkIn);
                }

                return counted;
            case StudyTask when key.Subject.Kind == SubjectKind.Member && _random.Next(2) == 0:
                db.Acknowledgements.Add(Acknowledgement.Create(campaignId, task.Id, key.Period, key.Subject.Id, key.Subject.Id, Now));
                return 1;
            case FormTask when _random.Next(2) == 0:
                var submission = Submission.Create(campaignId, key, Organizations[0].Id, 1, "1", hasReview: _random.Next(2) == 0, Now);
                var isReturned = _random.Next(3) == 0 && submission.Return(Now) is null;
                if (!isReturned)
                    counted++;
                db.Submissions.Add(submission);
                return counted;
            default:
                return 0;
        }
    }

    private async Task<Organization> AddAsync(CampaignDbContext db, OrganizationLevel level, Organization? parent)
    {
        var number = Organizations.Count;
        var category = level == OrganizationLevel.County ? "" : Pick(TestPlan.Categories);
        var organization = Organization.Create($"O{number}", $"组织 {number}", level, category);
        organization.SetActive(_random.Next(7) != 0);
        db.Organizations.Add(organization);
        await db.SaveChangesAsync();
        organization.PlaceUnder(parent);
        Organizations.Add(organization);
        return organization;
    }

    private DutyFacts FactsOf(PlanTask task, TaskPeriod period, Subject subject) => _facts.GetValueOrDefault((task.Id, period.Key, subject));

    private DateOnly Day(int from, int to) => Start.AddDays(_random.Next(from, to));

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private string[] Some(string[] items) => [.. items.Where(_ => _random.Next(3) != 0).DefaultIfEmpty(items[0])];
}
