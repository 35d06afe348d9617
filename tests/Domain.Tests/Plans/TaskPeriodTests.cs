using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Domain.Tests.Plans;

public sealed class TaskPeriodTests
{
    [Fact]
    public void TaskDoneOnce_HasOnePeriod()
    {
        var task = PlanBuilder.CheckIn("phase-1.start", "phase-1.end");
        task.Periods(new Timeline(PlanBuilder.Plan(task))).ShouldBe([new TaskPeriod("once", new(2027, 5, 1), new(2027, 5, 31))]);
    }

    [Fact]
    public void TaskOfAnUnknownEvent_HasNoPeriodYet()
    {
        var task = PlanBuilder.CheckIn("phase-1.start", "county-mobilization + 7d");
        task.Periods(new Timeline(PlanBuilder.Plan(task))).ShouldBeEmpty();
        task.WindowIn(new Timeline(PlanBuilder.Plan(task))).ShouldBe(new TaskWindow(new DateOnly(2027, 5, 1), null));
    }

    [Fact]
    public void RetiredTask_HasNoPeriod()
    {
        var task = PlanBuilder.CheckIn("phase-1.start", "phase-1.end") with { Retired = true };
        task.Periods(new Timeline(PlanBuilder.Plan(task))).ShouldBeEmpty();
    }

    [Fact]
    public void Quarters_AreCutByTheWindow()
    {
        var task = PlanBuilder.CheckIn("2027-06-01", "2027-12-15", new Recurrence(Every.Quarter, 2));
        task.Periods(new Timeline(PlanBuilder.Plan(task))).ShouldBe(
        [
            new TaskPeriod("2027-Q2", new(2027, 6, 1), new(2027, 6, 30), 2),
            new TaskPeriod("2027-Q3", new(2027, 7, 1), new(2027, 9, 30), 2),
            new TaskPeriod("2027-Q4", new(2027, 10, 1), new(2027, 12, 15), 2),
        ]);
    }

    [Fact]
    public void PeriodsBefore_AreTheSameRound_ElseThoseThatHaveBegun()
    {
        var required = PlanBuilder.CheckIn("2027-06-01", "2027-12-15", new Recurrence(Every.Quarter, 2));
        var timeline = new Timeline(PlanBuilder.Plan(required));
        var day = new DateOnly(2027, 7, 20);

        required.PeriodsBefore(timeline, new TaskPeriod("2027-Q4", day, day), day).Select(p => p.Key).ShouldBe(["2027-Q4"]);
        required.PeriodsBefore(timeline, new TaskPeriod(TaskPeriod.Once, day, day), day).Select(p => p.Key).ShouldBe(["2027-Q2", "2027-Q3"]);
        (required with { Retired = true }).PeriodsBefore(timeline, new TaskPeriod(TaskPeriod.Once, day, day), day).ShouldBeEmpty();
    }

    [Fact]
    public void Weeks_AreIsoWeeks_AcrossTheYearsEnd() =>
        new Recurrence(Every.Week, 1).Between(new(2027, 12, 30), new(2028, 1, 4)).ShouldBe(
        [
            new TaskPeriod("2027-W52", new(2027, 12, 30), new(2028, 1, 2)),
            new TaskPeriod("2028-W01", new(2028, 1, 3), new(2028, 1, 4)),
        ]);

    [Fact]
    public void Periods_CoverTheWindow_EachDayOnce_UnderDifferentKeys()
    {
        var cases = from start in Gen.Choose(new DateOnly(2026, 1, 1).DayNumber, new DateOnly(2030, 1, 1).DayNumber)
                    from length in Gen.Choose(0, 800)
                    from every in Gen.Elements(Every.Window, Every.Week, Every.Month, Every.Quarter)
                    select (opens: DateOnly.FromDayNumber(start), due: DateOnly.FromDayNumber(start + length), every);
        Rule.Holds(cases, x =>
        {
            var periods = new Recurrence(x.every, 1).Between(x.opens, x.due);
            periods[0].Opens.ShouldBe(x.opens);
            periods[^1].Due.ShouldBe(x.due);
            periods.ShouldAllBe(p => p.Opens <= p.Due);
            periods.Zip(periods.Skip(1)).ShouldAllBe(pair => pair.First.Due.AddDays(1) == pair.Second.Opens);
            periods.Select(p => p.Key).Distinct().Count().ShouldBe(periods.Count);
        });
    }

    [Fact]
    public void StudyTask_OwesEachMaterial_FromItsPush()
    {
        var study = new StudyTask
        {
            Id = "study",
            PhaseId = "phase-1",
            Title = new("学"),
            Summary = new("学"),
            Audience = PlanBuilder.Members,
            Opens = PlanBuilder.Date("phase-1.start"),
            Due = PlanBuilder.Date("phase-1.end"),
        };
        var plan = PlanBuilder.Plan(study) with
        {
            Materials =
            [
                Material("second", "phase-1.start + 9d", null),
                Material("first", "phase-1.start + 2d", "phase-1.start + 8d"),
                Material("unknown", "county-mobilization", null),
            ],
        };
        study.Periods(new Timeline(plan)).ShouldBe(
        [
            new TaskPeriod("first", new(2027, 5, 3), new(2027, 5, 9)),
            new TaskPeriod("second", new(2027, 5, 10), new(2027, 5, 31)),
        ]);
    }

    [Theory]
    [InlineData("rural", "in-service", Binding.Must)]
    [InlineData("rural", "retired", Binding.May)]
    [InlineData("rural", "mobile", Binding.None)]
    [InlineData("agency", "in-service", Binding.None)]
    public void Audience_BindsByCategoryAndStanding(string category, string standing, Binding binding) =>
        PlanBuilder.Members.OfMember(category, standing).ShouldBe(binding);

    private static TextMaterial Material(string id, string push, string? due) => new()
    {
        Id = id,
        TaskId = "study",
        Title = new("文"),
        Push = PlanBuilder.Date(push),
        Due = due is null ? null : PlanBuilder.Date(due),
        Body = new("正文"),
    };
}
