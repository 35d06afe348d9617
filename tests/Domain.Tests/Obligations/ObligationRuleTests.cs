using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Tests.Obligations;

public sealed class ObligationRuleTests
{
    private const int GraceDays = 14;
    private static readonly DateOnly Opens = new(2027, 6, 1);
    private static readonly DateOnly Due = new(2027, 6, 20);
    private static readonly DateOnly Today = new(2027, 6, 10);
    private static readonly DateOnly LongAgo = new(2020, 1, 1);
    private static readonly TaskPeriod Once = new(TaskPeriod.Once, Opens, Due);
    private static readonly OrganizationFacts Branch = new(7, OrganizationLevel.Branch, "rural", Active: true);

    [Fact]
    public void MustMember_WhoHasNotDoneIt_OwesItByThePlansDate()
    {
        var duty = DutyOf(Member());

        duty.ShouldNotBeNull().State.ShouldBe(DutyState.Owed);
        (duty.BranchId, duty.Opens, duty.Due).ShouldBe((7, Opens, Due));
        duty.AsObligation().ShouldNotBeNull();
    }

    [Fact]
    public void MayMember_WhoHasNotDoneIt_OwesNothing() => DutyOf(Member(standing: "retired")).ShouldNotBeNull().State.ShouldBe(DutyState.Optional);

    [Theory]
    [InlineData("guest", "rural")]
    [InlineData("in-service", "agency")]
    public void Member_OfAnotherStandingOrCategory_IsNotConcerned(string standing, string category) =>
        DutyOf(Member(standing), Branch with { Category = category }).ShouldBeNull();

    [Fact]
    public void Member_WhoLeftToday_OwesNothing()
    {
        DutyOf(Member() with { Left = Today }).ShouldBeNull();
        DutyOf(Member() with { Left = Today.AddDays(1) }).ShouldNotBeNull();
    }

    [Fact]
    public void Member_OfADissolvedBranch_OwesNothing() => DutyOf(Member(), Branch with { Active = false }).ShouldBeNull();

    [Fact]
    public void LateJoiner_WithinTheWindow_HasTheGraceFromJoining()
    {
        var duty = DutyOf(Member(joined: Due.AddDays(-2))).ShouldNotBeNull();

        (duty.Opens, duty.Due).ShouldBe((Due.AddDays(-2), Due.AddDays(GraceDays - 2)));
    }

    [Fact]
    public void Newcomer_AfterTheLastDay_OwesNothingOfIt()
    {
        DutyOf(Member(joined: Due)).ShouldNotBeNull();
        DutyOf(Member(joined: Due.AddDays(1))).ShouldBeNull();
    }

    [Fact]
    public void Extension_OfALateJoiner_IsTheDateThatHolds() =>
        DutyOf(Member(joined: Due), facts: new DutyFacts(0, Waived: false, Due.AddDays(3))).ShouldNotBeNull().Due.ShouldBe(Due.AddDays(3));

    [Fact]
    public void Waiver_OfWhoHasDoneIt_LeavesItDone()
    {
        DutyOf(Member(), facts: new DutyFacts(0, Waived: true, null)).ShouldNotBeNull().State.ShouldBe(DutyState.Waived);
        DutyOf(Member(), facts: new DutyFacts(1, Waived: true, null)).ShouldNotBeNull().State.ShouldBe(DutyState.Done);
    }

    [Fact]
    public void RepeatedCheckIn_IsOwedUntilAllItsTimesAreDone()
    {
        var twice = Once with { Times = 2 };

        ObligationRule.OfMember(Task(), twice, Member(), Branch, new DutyFacts(1, false, null), GraceDays, Today)!.State.ShouldBe(DutyState.Owed);
        ObligationRule.OfMember(Task(), twice, Member(), Branch, new DutyFacts(2, false, null), GraceDays, Today)!.State.ShouldBe(DutyState.Done);
    }

    [Fact]
    public void RetiredTask_IsOwedByNobody() =>
        ObligationRule.OfMember(Task() with { Retired = true }, Once, Member(), Branch, default, GraceDays, Today).ShouldBeNull();

    [Fact]
    public void OrganizationTask_IsOwedByActiveOrganizationsOfItsLevelAndCategory()
    {
        var task = Task() with { Audience = new Audience { Level = PlanLevel.Committee, Categories = ["rural"], Must = [], May = [] } };
        var committee = Branch with { Level = OrganizationLevel.Committee };

        ObligationRule.OfOrganization(task, Once, committee, default).ShouldNotBeNull().State.ShouldBe(DutyState.Owed);
        ObligationRule.OfOrganization(task, Once, committee with { Category = "agency" }, default).ShouldBeNull();
        ObligationRule.OfOrganization(task, Once, committee with { Active = false }, default).ShouldBeNull();
        ObligationRule.OfOrganization(task, Once, Branch, default).ShouldBeNull();
    }

    [Fact]
    public void VoluntaryTask_MayBeDoneByItsOrganizations_AndIsOwedByNone()
    {
        var task = Task() with { Audience = new Audience { Level = PlanLevel.Branch, Categories = [Branch.Category], Must = [], May = [], IsVoluntary = true } };

        var duty = ObligationRule.OfOrganization(task, Once, Branch, default).ShouldNotBeNull();
        (duty.State, duty.AsObligation()).ShouldBe((DutyState.Optional, null));
        ObligationRule.OfOrganization(task, Once, Branch, new DutyFacts(1, false, null)).ShouldNotBeNull().State.ShouldBe(DutyState.Done);
        ObligationRule.OfOrganization(task, Once, Branch with { Category = "elsewhere" }, default).ShouldBeNull();
    }

    [Fact]
    public void MemberWhoMoved_OwesInTheBranchThatIsPrimaryThatDay()
    {
        var other = Branch with { Id = 8 };
        var moved = Member() with
        {
            Memberships = [new MembershipFacts(7, IsPrimary: true, LongAgo, Today), new MembershipFacts(8, IsPrimary: true, Today, null)],
        };
        var roster = new RosterFacts(new Dictionary<long, OrganizationFacts> { [7] = Branch, [8] = other }, [moved]);

        Owing(roster, Today.AddDays(-1)).Single().BranchId.ShouldBe(7);
        Owing(roster, Today).Single().BranchId.ShouldBe(8);
    }

    [Fact]
    public void SecondaryMembership_CreatesNoObligation()
    {
        var guest = Member() with { Memberships = [new MembershipFacts(7, IsPrimary: false, LongAgo, null)] };
        var roster = new RosterFacts(new Dictionary<long, OrganizationFacts> { [7] = Branch }, [guest]);

        Owing(roster, Today).ShouldBeEmpty();
    }

    [Fact]
    public void TaskWithTargets_IsOwedOnceForEachMemberOfTheBranch_ButNotAboutOneself()
    {
        var colleague = Member() with { Id = 2, Memberships = [new MembershipFacts(7, IsPrimary: true, LongAgo, null)] };
        var gone = colleague with { Id = 3, Left = Today };
        var elsewhere = colleague with { Id = 4, Memberships = [new MembershipFacts(8, IsPrimary: true, LongAgo, null)] };
        var roster = new RosterFacts(
            new Dictionary<long, OrganizationFacts> { [7] = Branch }, [colleague with { Id = 1 }, colleague, gone, elsewhere]);

        var owed = ObligationRule.Owing(
            Task() with { Target = TargetRule.BranchMembers }, TaskPeriod.Once, TimelineOf(Task()), roster, _ => default, Today);

        owed.Select(o => (o.Key.Subject.Id, o.Key.Target)).ShouldBe([(1, Target.Member(2)), (2, Target.Member(1))]);
    }

    [Fact]
    public void StandingEntries_AreOwedByTheirOwner_WhereTheyStand_FromTheDayOnWhichTheyBeganTo()
    {
        var rule = TargetRule.StandingEntries("posts", SubjectKind.Member);
        var own = new EntryFacts(31, "posts", Subject.Member(1), Branch.Id, StandsSince: null);
        var late = own with { Id = 32, StandsSince = Due.AddDays(-2) };
        var over = own with { Id = 33, StandsSince = Due.AddDays(1) };
        EntryFacts[] others = [own with { Id = 34, RegisterId = "pairs" }, own with { Id = 35, Owner = Subject.Member(2) }, own with { Id = 36, OrganizationId = 8 }];
        var roster = new RosterFacts(new Dictionary<long, OrganizationFacts> { [7] = Branch }, [Member() with { Id = 1, Memberships = [new(7, true, LongAgo, null)] }])
        {
            Entries = [own, late, over, .. others],
        };

        var owed = ObligationRule.Owing(Task() with { Target = rule }, TaskPeriod.Once, TimelineOf(Task()), roster, _ => default, Today).ToList();

        owed.Select(o => (o.Key.Target, o.Opens, o.Due)).ShouldBe(
            [(Target.Entry(31), Opens, Due), (Target.Entry(32), Due.AddDays(-2), Due.AddDays(GraceDays - 2))]);
        Target.Parse("e31", null).ShouldBe(Target.Entry(31));
        Target.Entry(31).ToString().ShouldBe("e31");
        (rule.IsFor(PlanLevel.Member), rule.IsFor(PlanLevel.Branch)).ShouldBe((true, false));
    }

    [Fact]
    public void KeptEntries_AreDoneOnceTheyHaveEnded_AndOnlyThoseThatStoodInTheWindowAreAskedFor()
    {
        var standing = new EntryFacts(31, "posts", Subject.Member(1), Branch.Id, StandsSince: null);
        var closed = standing with { Id = 32, Owner = Subject.Member(2), Ended = Opens };
        var before = standing with { Id = 33, Ended = Opens.AddDays(-1) };
        EntryFacts[] others = [standing with { Id = 34, RegisterId = "pairs" }, standing with { Id = 35, OrganizationId = 8 }, standing with { Id = 36, DueOn = Due.AddDays(1) }];
        var above = new OrganizationFacts(9, OrganizationLevel.Committee, "", Active: true);
        var roster = new RosterFacts(new Dictionary<long, OrganizationFacts> { [7] = Branch with { ParentId = 9 }, [9] = above }, []) { Entries = [standing, closed, before, .. others] };
        var task = Task() with { Audience = new Audience { Level = PlanLevel.Branch, Categories = [Branch.Category], Must = [], May = [] } };

        DutiesOf(task with { Target = TargetRule.KeptEntries("posts", fromAbove: false) }).ShouldBe([(7, 31, DutyState.Owed), (7, 32, DutyState.Done)]);
        DutiesOf(task with { Target = TargetRule.KeptEntries("posts", fromAbove: true) }).ShouldBeEmpty("the committee keeps them, and the task is the branches'");
        var committees = task with { Audience = new Audience { Level = PlanLevel.Committee, Categories = [""], Must = [], May = [] }, Target = TargetRule.KeptEntries("posts", fromAbove: true) };
        DutiesOf(committees).ShouldBe([(9, 31, DutyState.Owed), (9, 32, DutyState.Done)]);

        IEnumerable<(long, long, DutyState)> DutiesOf(PlanTask of) => ObligationRule.DutiesOf(of, TaskPeriod.Once, TimelineOf(of), roster, _ => default, Today)
            .Select(d => (d.Key.Subject.Id, d.Key.Target.Id, d.State));
    }

    [Fact]
    public void KeptEntry_WithADayOfItsOwn_IsOwedFromThatDayOn_WithTheGraceOfALateJoiner()
    {
        var entry = new EntryFacts(31, "posts", Subject.Member(1), Branch.Id, Opens.AddDays(-3));
        EntryFacts[] entries =
        [
            entry with { DueOn = Due.AddDays(-2) },
            entry with { Id = 32, DueOn = Due.AddDays(-2), StandsSince = null },
            entry with { Id = 33, DueOn = Opens.AddDays(-1) },
            entry with { Id = 34, DueOn = Opens, StandsSince = Due.AddDays(-1) },
            entry with { Id = 35, DueOn = Due.AddDays(1) },
        ];
        var roster = new RosterFacts(new Dictionary<long, OrganizationFacts> { [7] = Branch }, []) { Entries = entries };
        var task = Task() with
        {
            Audience = new Audience { Level = PlanLevel.Branch, Categories = [Branch.Category], Must = [], May = [] },
            Target = TargetRule.KeptEntries("posts", fromAbove: false),
        };

        ObligationRule.Owing(task, TaskPeriod.Once, TimelineOf(task), roster, _ => default, Today).Select(o => (o.Key.Target.Id, o.Opens, o.Due)).ShouldBe(
        [
            (31, Due.AddDays(-2), Due.AddDays(GraceDays - 2)),
            (32, Due.AddDays(-2), Due.AddDays(GraceDays - 2)),
            (33, Opens, Due),
            (34, Due.AddDays(-1), Due.AddDays(GraceDays - 1)),
        ]);
    }

    [Fact]
    public void TargetThatJoinedLate_HasTheGraceOfALateJoiner()
    {
        var task = Task() with { Target = TargetRule.BranchMembers };
        var joined = Due.AddDays(-2);

        var duty = ObligationRule.OfMember(
            task, Once, Member(), Branch, default, GraceDays, Today, new TargetFacts(Target.Member(2), joined)).ShouldNotBeNull();

        (duty.Opens, duty.Due).ShouldBe((joined, joined.AddDays(GraceDays)));
        ObligationRule.OfMember(task, Once, Member(), Branch, default, GraceDays, Today, new TargetFacts(Target.Member(2), Due.AddDays(1)))
            .ShouldBeNull();
    }

    [Fact]
    public void Window_ThatHangsFromEachOrganizationsOwnEvent_IsUnknownForTheOneThatHasNotRecordedIt()
    {
        var task = Task() with
        {
            Opens = new PlanDate.FromEvent("meeting", PlanSpan.None),
            Due = new PlanDate.FromEvent("meeting", new PlanSpan(7, SpanUnit.Days)),
        };
        var meeting = new PlanEvent("meeting", new LocalizedText("动员会"), 2027, null, PlanLevel.Committee, PerOrganization: true);
        var plan = Plans.PlanBuilder.Plan(task) with { Events = [meeting] };
        var timeline = new Timeline(plan, recordedEvents: null, [new OrganizationEvent("meeting", 70, Opens)]);
        var held = Branch with { ParentId = 70 };
        var waiting = Branch with { Id = 8, ParentId = 80 };
        var roster = new RosterFacts(
            new Dictionary<long, OrganizationFacts> { [7] = held, [8] = waiting },
            [
                Member() with { Memberships = [new MembershipFacts(7, IsPrimary: true, LongAgo, null)] },
                Member() with { Id = 2, Memberships = [new MembershipFacts(8, IsPrimary: true, LongAgo, null)] },
            ]);

        var owed = ObligationRule.Owing(task, TaskPeriod.Once, timeline, roster, _ => default, Today).ShouldHaveSingleItem();

        (owed.BranchId, owed.Opens, owed.Due).ShouldBe((7, Opens, Opens.AddDays(7)));
    }

    private static IEnumerable<Obligation> Owing(RosterFacts roster, DateOnly day) =>
        ObligationRule.Owing(Task(), TaskPeriod.Once, TimelineOf(Task()), roster, _ => default, day);

    private static Timeline TimelineOf(PlanTask task) => new(Plans.PlanBuilder.Plan(task));

    private static Duty? DutyOf(MemberFacts member, OrganizationFacts? branch = null, DutyFacts facts = default) =>
        ObligationRule.OfMember(Task(), Once, member, branch ?? Branch, facts, GraceDays, Today);

    private static MemberFacts Member(string standing = "in-service", DateOnly? joined = null) =>
        new(1, standing, joined ?? LongAgo, Left: null, []);

    private static CheckInTask Task() => new()
    {
        Id = "service",
        PhaseId = "phase-1",
        Title = new LocalizedText("志愿服务"),
        Summary = new LocalizedText("参加一次志愿服务。"),
        Activity = new LocalizedText("志愿服务"),
        Audience = new Audience { Level = PlanLevel.Member, Categories = ["rural"], Must = ["in-service"], May = ["retired"] },
        Opens = new PlanDate.Fixed(Opens),
        Due = new PlanDate.Fixed(Due),
    };
}
