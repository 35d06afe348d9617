using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Domain.Tests.Plans;

/// <summary>What a plan asks of people, added up.</summary>
public sealed class PlanBurdenTests
{
    private static readonly DateOnly June = new(2027, 6, 1);

    [Fact]
    public void Member_IsAskedForWhatTheyMust_AndTheOneOfWhomMostIsAskedCounts()
    {
        var forAll = Minutes(10, PlanBuilder.CheckIn("2027-06-01", "2027-06-30"));
        var forAgencies = Minutes(7, forAll with { Id = "desk", Title = PlanBuilder.Text("窗口"), Audience = Members("agency", must: "in-service", may: "retired") });
        var forRetired = Minutes(100, forAll with { Id = "walk", Audience = Members("rural", must: "mobile", may: "retired") });
        var of = Of(forAll, forAgencies, forRetired);

        var sum = of.Single(m => m.First == June).Minutes[BurdenParty.Member];

        sum.Total.ShouldBe(100, "those away from home are asked for one thing, and it is the most");
        Of(forAll, forAgencies).Single(m => m.First == June).Minutes[BurdenParty.Member].Total.ShouldBe(10, "nobody is of two categories");
    }

    [Fact]
    public void Secretary_IsAskedForTheBranchsDuties_AndForReadingWhatEachMemberHandsIn()
    {
        var analysis = Form("analysis", PlanLevel.Member, Seats.Secretary);
        var report = Form("report", PlanLevel.Branch, Seats.LevelAbove);

        var month = Of(analysis, report).Single(m => m.First == June);

        month.Minutes[BurdenParty.Member].Total.ShouldBe(20);
        month.Minutes[BurdenParty.Secretary].Shares.ShouldBe(
            [new BurdenShare(analysis.Title, 12 * 3), new BurdenShare(report.Title, 20)]);
        month.Minutes[BurdenParty.CommitteeOffice].Shares.ShouldBe([new BurdenShare(report.Title, 5 * 3)]);
        month.Minutes[BurdenParty.CountyOffice].Total.ShouldBe(0);
    }

    [Fact]
    public void Secretary_IsTheOneOfTheCategoryOfWhomMostIsAsked()
    {
        var forRural = Form("rural", PlanLevel.Branch) with { TakesMinutes = 10 };
        var forAgencies = Form("agency", PlanLevel.Branch) with { TakesMinutes = 7 };
        forRural = forRural with { Audience = forRural.Audience with { Categories = ["rural"] } };
        forAgencies = forAgencies with { Audience = forAgencies.Audience with { Categories = ["agency"] } };

        Of(forRural, forAgencies).Single(m => m.First == June).Minutes[BurdenParty.Secretary].Total.ShouldBe(10, "no branch is of two categories");
    }

    [Fact]
    public void Office_IsAskedForEachTarget()
    {
        var comment = Form("comment", PlanLevel.Committee) with { Target = TargetRule.OrganizationsBelow };
        Of(comment).Single(m => m.First == June).Minutes[BurdenParty.CommitteeOffice].Total.ShouldBe(5 * 20);
        Of(comment with { Review = [Seats.CountyOffice] }).Single(m => m.First == June).Minutes[BurdenParty.CountyOffice].Total
            .ShouldBe(5 * 5 * 3, "each committee hands in one of each of its organizations");
    }

    [Fact]
    public void DutyWithoutADay_CountsAsIfItHadItsPhase()
    {
        var meeting = Minutes(9, PlanBuilder.CheckIn("county-mobilization", "county-mobilization + 7d"));
        Of(meeting)[0].ShouldSatisfyAllConditions(
            month => month.First.ShouldBe(new DateOnly(2027, 5, 1), "its phase ends in May"),
            month => month.Minutes[BurdenParty.Member].Total.ShouldBe(9));
    }

    [Fact]
    public void WhatNobodyMustHandIn_AsksForNothing_OfMembersOrReviewers()
    {
        var paper = Form("paper", PlanLevel.Member) with { Review = [Seats.Secretary, Seats.CountyOffice] };
        Of(paper with { Audience = paper.Audience with { Must = [], May = paper.Audience.Must } }).SelectMany(m => m.Minutes.Values).Sum(m => m.Total).ShouldBe(0);
        Of(paper).SelectMany(m => m.Minutes.Values).Sum(m => m.Total).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void WhatOrganizationsMayDo_AsksForNothing_OfThemOrOfReviewers()
    {
        var report = Form("report", PlanLevel.Branch, Seats.LevelAbove);
        Of(report with { Audience = report.Audience with { IsVoluntary = true } }).SelectMany(m => m.Minutes.Values).Sum(m => m.Total).ShouldBe(0);
        Of(report).SelectMany(m => m.Minutes.Values).Sum(m => m.Total).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void RemindersOfWhatNobodyMustDo_AreNoMessages_ForTheyReachNobody()
    {
        var report = Form("report", PlanLevel.Branch) with { Reminders = [-1], Chases = [] };
        Reminders(report).ShouldBe(1);
        Reminders(report with { Audience = report.Audience with { IsVoluntary = true } }).ShouldBe(0);

        static int Reminders(PlanTask task) => GroupMessages.In(new Timeline(PlanOf(task)), [task], "rural").Count(m => m.Purpose == GroupMessages.Purpose.Reminds);
    }

    [Fact]
    public void RetiredTask_AsksForNothing() =>
        Of(PlanBuilder.CheckIn("2027-06-01", "2027-06-30") with { Retired = true }).Sum(m => m.Minutes[BurdenParty.Member].Total).ShouldBe(0);

    [Fact]
    public void OnePress_TakesAMinute_AndTheKindKnowsWhereThePlanIsSilent()
    {
        var press = PlanBuilder.CheckIn("2027-06-01", "2027-06-30") with { OnePress = true };
        var plan = PlanBuilder.Plan(press);
        var period = press.Periods(new Timeline(plan))[0];
        press.MinutesIn(plan, period).ShouldBe(1);
        (press with { OnePress = false, Hours = Ask.Required, Place = Ask.Required }).MinutesIn(plan, period).ShouldBe(4);
        Minutes(30, press).MinutesIn(plan, period).ShouldBe(30);
    }

    [Fact]
    public void Reminders_OfOneDay_AreOneMessage_AndWhatIsSaidIsAnother()
    {
        var one = PlanBuilder.CheckIn("2027-06-07", "2027-06-18") with { Reminders = [-1], Chases = [] };
        var other = one with { Id = "other", Title = PlanBuilder.Text("另一项") };
        BusiestOf(one).ShouldBe(2, "the reminder, and how it ended");
        BusiestOf(one, other).ShouldBe(2);
        BusiestOf(one with { Announcement = PlanBuilder.Text("来"), Reminders = [-1, 0] }, other).ShouldBe(3, "two days of reminders; the announcement was the week before");
    }

    /// <summary>Whatever the window, its rhythm and its times: nothing that is asked is lost between months, and nothing is counted twice.</summary>
    [Fact]
    public void AllThatIsAsked_StandsInSomeMonth_Once() => Rule.Holds(
        from first in Gen.Choose(0, 300)
        from length in Gen.Choose(0, 400)
        from every in Gen.Elements(Every.Window, Every.Week, Every.Month, Every.Quarter)
        from times in Gen.Choose(1, 4)
        from minutes in Gen.Choose(1, 60)
        select (first, length, every, times, minutes),
        x =>
        {
            var opens = new DateOnly(2027, 5, 1).AddDays(x.first);
            var task = Minutes(x.minutes, PlanBuilder.CheckIn("2027-06-01", "2027-06-30", new Recurrence(x.every, x.times))) with
            {
                Opens = new PlanDate.Fixed(opens),
                Due = new PlanDate.Fixed(opens.AddDays(x.length)),
            };
            var timeline = new Timeline(PlanOf(task));
            var months = PlanBurden.Of(timeline);
            return months.Sum(m => m.Minutes[BurdenParty.Member].Total) == task.Periods(timeline).Count * x.times * x.minutes
                && months.Select(m => m.First).Distinct().Count() == months.Count
                && months.All(m => m.First.Day == 1);
        },
        count: 500);

    /// <summary>Another task never makes less of anything, and the messages of a day never more than the passes make of it.</summary>
    [Fact]
    public void AnotherTask_NeverMakesLess_AndADayNeverHasMoreThanAMessageOfEachSort() => Rule.Holds(
        from first in Gen.Choose(0, 40)
        from length in Gen.Choose(0, 60)
        from announced in Gen.Choose(0, 1)
        select (first, length, announced),
        x =>
        {
            var task = PlanBuilder.CheckIn("2027-06-01", "2027-06-30");
            var opens = new DateOnly(2027, 5, 1).AddDays(x.first);
            var more = task with
            {
                Id = "more",
                Title = PlanBuilder.Text("更多"),
                Opens = new PlanDate.Fixed(opens),
                Due = new PlanDate.Fixed(opens.AddDays(x.length)),
                Announcement = x.announced == 1 ? PlanBuilder.Text("来") : null,
            };
            var before = Of(task).ToDictionary(m => m.First);
            var after = Of(task, more).ToDictionary(m => m.First);
            var timeline = new Timeline(PlanOf(task, more));
            return before.All(m => after[m.Key].BusiestWeek.Total >= m.Value.BusiestWeek.Total
                    && after[m.Key].Minutes[BurdenParty.Member].Total >= m.Value.Minutes[BurdenParty.Member].Total)
                && GroupMessages.In(timeline, [task, more], "rural").GroupBy(m => m.Day).All(day => day.Count() <= 4);
        },
        count: 500);

    private static int BusiestOf(params PlanTask[] tasks) => Of(tasks).Where(m => m.First == June).Max(m => m.BusiestWeek.Total);

    private static IReadOnlyList<BurdenMonth> Of(params PlanTask[] tasks) => PlanBurden.Of(new Timeline(PlanOf(tasks)));

    private static Plan PlanOf(params PlanTask[] tasks) => PlanBuilder.Plan(tasks) with
    {
        Categories = [.. new[] { "rural", "agency" }.Select(id => new PlanCategory(id, PlanBuilder.Text(id), PlanBuilder.Text(""), PlanBuilder.Text(""), [], []))],
        Standings = [.. new[] { "in-service", "retired", "mobile" }.Select(id => new PlanStanding(id, PlanBuilder.Text(id)))],
        Rules = new PlanRules { Burden = new BurdenRules { BranchMembers = 12, OrganizationsBelow = 5, ReviewMinutes = 3 } },
    };

    private static CheckInTask Minutes(int minutes, CheckInTask task) => task with { TakesMinutes = minutes };

    private static Audience Members(string category, string must, string may) =>
        new() { Level = PlanLevel.Member, Categories = [category], Must = [must], May = [may] };

    private static FormTask Form(string id, PlanLevel level, params ISeat[] review) => new()
    {
        Id = id,
        PhaseId = "phase-2",
        Title = PlanBuilder.Text(id),
        Summary = PlanBuilder.Text("写"),
        Audience = level == PlanLevel.Member ? PlanBuilder.Members : new Audience { Level = level, Categories = ["rural"], Must = [], May = [] },
        Opens = PlanBuilder.Date("2027-06-01"),
        Due = PlanBuilder.Date("2027-06-30"),
        FormId = "form",
        Review = review,
        TakesMinutes = 20,
    };
}
