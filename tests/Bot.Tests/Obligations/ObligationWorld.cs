using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Obligations;

/// <summary>A random plan, roster and history, in the database and as the facts that the domain's rule takes.</summary>
internal sealed partial class ObligationWorld
{
    private const int GraceDays = 10;
    private const string CommitteeMeeting = "committee-meeting";
    private const string BranchMeeting = "branch-meeting";
    private const string League = "league";
    private static readonly TargetRule BelowButLeagues = new TargetRule.OrganizationsRightBelow([League]);
    private static readonly DateOnly Start = new(2027, 5, 3);
    private static readonly DateTimeOffset Now = new(2027, 5, 20, 4, 0, 0, TimeSpan.Zero);

    private readonly Random _random;

    private ObligationWorld(int seed)
    {
        _random = new Random(seed);
        Campaign = MakeCampaign();
        Today = Day(-5, 50);
    }

    public Campaign Campaign { get; private set; }

    public DateOnly Today { get; }

    public RosterFacts Roster { get; private set; } = null!;

    public List<Organization> Organizations { get; } = [];

    public IEnumerable<(PlanTask Task, TaskPeriod Period)> Periods =>
        from task in Campaign.Plan.Tasks from period in task.Spans(Campaign.Timeline) select (task, period);

    public IEnumerable<Subject> Subjects =>
        Roster.Members.Select(m => Subject.Member(m.Id)).Concat(Organizations.Select(o => Subject.Organization(o.Id)));

    /// <summary>The first day of the duty's period, as it holds for the organization.</summary>
    public DateOnly OpeningOf(Duty duty) =>
        Campaign.Plan.Task(duty.Key.TaskId)!.PeriodOf(Campaign.Timeline, Roster.Organizations[duty.BranchId], duty.Key.Period)!.Opens;

    public IReadOnlyList<Duty> Duties(PlanTask task, TaskPeriod period) =>
        [.. ObligationRule.DutiesOf(task, period.Key, Campaign.Timeline, Roster, FactsOf, Today)];

    /// <summary>The duty as it is without a look at drafts.</summary>
    public Duty WithoutDrafts(Duty duty) => Roster.Entries.Any(e => e.Ended is not null && duty.Key.Target == Target.Entry(e.Id))
        ? duty
        : duty with { Progress = Progress.From(FactsOf(duty.Key) with { IsBegun = false }, duty.Progress.Of) };

    public IReadOnlyList<Obligation> Owing(PlanTask task, TaskPeriod period) =>
        [.. ObligationRule.Owing(task, period.Key, Campaign.Timeline, Roster, FactsOf, Today)];

    /// <summary>Keys that name no duty of the day: another target, or none where the task has targets.</summary>
    public IEnumerable<ObligationKey> KeysBeside(PlanTask task, TaskPeriod period, IReadOnlyList<Duty> duties)
    {
        var keys = duties.Select(d => d.Key).ToHashSet();
        return from subject in Subjects
               from target in Targets(task).Append(Target.None)
               let key = new ObligationKey(task.Id, subject, period.Key, target)
               where !keys.Contains(key)
               select key;
    }

    /// <summary>So many of the duties, by chance.</summary>
    public IEnumerable<Duty> Some(IReadOnlyList<Duty> duties, int count) =>
        duties.Count <= count ? duties : Enumerable.Range(0, count).Select(_ => Pick(duties));

    public string PathOf(long organizationId) => Organizations.Single(o => o.Id == organizationId).Path;

    public static async Task<ObligationWorld> MakeAsync(TestDatabase database, int seed)
    {
        var world = new ObligationWorld(seed);
        await database.WriteAsync(async db =>
        {
            await ClearAsync(db);
            await world.FillRosterAsync(db);
            world.RecordEvents();
            world.FillHistory(db);
        });
        return world;
    }

    private static async Task ClearAsync(CampaignDbContext db)
    {
        await db.DialogSnapshots.ExecuteDeleteAsync();
        await db.CheckIns.ExecuteDeleteAsync();
        await db.Acknowledgements.ExecuteDeleteAsync();
        await db.Submissions.ExecuteDeleteAsync();
        await db.Waivers.ExecuteDeleteAsync();
        await db.DueOverrides.ExecuteDeleteAsync();
        await db.Entries.ExecuteDeleteAsync();
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
            TestPlan.Study("study", Start, Start.AddDays(30), TestPlan.Members) with { BranchesChooseDays = true },
            TestPlan.Form("branch-plan", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.Branch) with { Categories = Some(TestPlan.Categories) }),
            TestPlan.CheckIn("committee-meeting", Start, Day(5, 30), audience: TestPlan.Organizations(PlanLevel.Committee)),
            TestPlan.Form("county-plan", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.County)),
            TestPlan.Form("after-committee", Start, Start, members) with { Opens = After(CommitteeMeeting), Due = After(CommitteeMeeting, "9d") },
            TestPlan.CheckIn("after-own", Start, Start, new Recurrence(Every.Week, 1), TestPlan.Organizations(PlanLevel.Branch)) with
            {
                Opens = After(BranchMeeting),
                Due = After(BranchMeeting, "2w"),
            },
            TestPlan.Form("appraisal", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.Branch)) with { Target = TargetRule.BranchMembers },
            TestPlan.CheckIn("talks", Start, Day(5, 30), new Recurrence(Every.Window, 2), members) with { Target = TargetRule.BranchMembers },
            TestPlan.Form("visits", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.Committee)) with
            {
                Target = BelowButLeagues,
                Due = After(CommitteeMeeting, "3w"),
            },
            TestPlan.Form("county-visits", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.County)) with { Target = TargetRule.OrganizationsBelow },
            TestPlan.Form("league-report", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.Branch) with { Categories = [League] }),
            TestPlan.CheckIn("league-week", Start, Day(5, 30), audience: TestPlan.Members with { Categories = [League] }),
            TestPlan.Form("league-visits", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.Committee) with { Categories = [League, .. TestPlan.Categories] }) with { Target = TargetRule.OrganizationsBelow },
            TestPlan.CheckIn("posts-weekly", Start, Start.AddDays(20), new Recurrence(Every.Week, 1), members) with { Target = Posts },
            TestPlan.Progress("posts-progress", Start, Day(5, 30), members) with { Target = Posts },
            TestPlan.Form("findings-closed", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.Branch)) with
            {
                Target = TargetRule.StandingEntries(Findings, SubjectKind.Organization),
                Due = After(BranchMeeting, "2w"),
            },
            TestPlan.Form("posts-kept", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.Branch)) with { Target = TargetRule.KeptEntries(PostsId, fromAbove: false) },
            TestPlan.Closing("posts-closing", Day(-5, 5), Day(5, 30), TestPlan.Organizations(PlanLevel.Branch), fromAbove: false),
            TestPlan.Form("posts-kept-above", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.Committee)) with
            {
                Target = TargetRule.KeptEntries(PostsId, fromAbove: true),
                Due = After(CommitteeMeeting, "3w"),
            },
            TestPlan.Form("findings-kept-above", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.County)) with { Target = TargetRule.KeptEntries(Findings, fromAbove: true) },
            TestPlan.Form("applications", Start, Day(5, 30), TestPlan.Organizations(PlanLevel.Branch) with { IsVoluntary = true }),
            TestPlan.Milestone("meeting", Start, Start.AddDays(9)),
            TestPlan.Form("dropped", Start, Start.AddDays(9)) with { Retired = true },
        ];
        var plan = TestPlan.Campaign(
            tasks,
            [TestPlan.Material("m-1", "study", Start, Start.AddDays(7)), TestPlan.Material("m-2", "study", Start.AddDays(7))],
            graceDays: GraceDays).Plan with
        {
            Events =
            [
                new PlanEvent(CommitteeMeeting, new LocalizedText("党委动员大会"), 2027, null, PlanLevel.Committee, PerOrganization: true),
                new PlanEvent(BranchMeeting, new LocalizedText("支部动员会"), 2027, null, PlanLevel.Branch, PerOrganization: true),
            ],
        };
        return new Campaign(plan, new Timeline(plan));
    }

    // Some organizations haven't held their meeting yet; some held it on the same day.
    private void RecordEvents()
    {
        var events =
            from organization in Organizations
            where organization.Level != OrganizationLevel.County && _random.Next(4) != 0
            let name = organization.Level == OrganizationLevel.Branch ? BranchMeeting : CommitteeMeeting
            select new OrganizationEvent(name, organization.Id, Start.AddDays(_random.Next(4) * 5));
        // Some branches chose days for what they study; some of those days lie outside the study, and count for nothing.
        var chosen =
            from organization in Organizations
            where organization.Level == OrganizationLevel.Branch
            from material in Campaign.Plan.MaterialsOf("study")
            where _random.Next(3) == 0
            select new ChosenDay("study", material.Id, organization.Id, Start.AddDays((_random.Next(8) * 5) - 3));
        Campaign = new Campaign(Campaign.Plan, new Timeline(Campaign.Plan, recordedEvents: null, events.ToList(), chosen.ToList()));
    }

    private static PlanDate After(string eventId, string span = "0d") =>
        PlanSpan.TryParse(span, out var offset) ? new PlanDate.FromEvent(eventId, offset) : throw new FormatException(span);

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
        for (var m = branches.Count == 0 ? 0 : _random.Next(0, 12); m > 0; m--)
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
        Roster = new RosterFacts(Organizations.ToDictionary(o => o.Id, o => new OrganizationFacts(o.Id, o.Level, o.Category, o.Active, o.ParentId)), facts)
        {
            Entries = await FillEntriesAsync(db, members, branches),
        };
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

    private async Task<Organization> AddAsync(CampaignDbContext db, OrganizationLevel level, Organization? parent)
    {
        var number = Organizations.Count;
        // Some stand apart: what names no category isn't for them.
        var category = level == OrganizationLevel.County ? "" : _random.Next(4) == 0 ? League : Pick(TestPlan.Categories);
        var organization = Organization.Create($"O{number}", $"组织 {number}", level, category);
        organization.SetActive(_random.Next(7) != 0);
        db.Organizations.Add(organization);
        await db.SaveChangesAsync();
        organization.PlaceUnder(parent);
        Organizations.Add(organization);
        return organization;
    }

    private DateOnly Day(int from, int to) => Start.AddDays(_random.Next(from, to));

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private string[] Some(string[] items) => [.. items.Where(_ => _random.Next(3) != 0).DefaultIfEmpty(items[0])];
}
