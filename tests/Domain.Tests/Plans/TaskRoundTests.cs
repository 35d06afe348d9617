using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Tests.Plans;

public sealed class TaskRoundTests
{
    private static readonly StudyTask Study = new()
    {
        Id = "study",
        PhaseId = "phase-1",
        Title = PlanBuilder.Text("学习"),
        Summary = PlanBuilder.Text("学"),
        Audience = PlanBuilder.Members,
        Opens = PlanBuilder.Date("phase-1.start"),
        Due = PlanBuilder.Date("phase-1.end"),
        BranchesChooseDays = true,
    };

    private static readonly Plan Plan = PlanBuilder.Plan(Study) with
    {
        Materials = [new TextMaterial { Id = "week-1", TaskId = Study.Id, Title = PlanBuilder.Text("一"), Body = PlanBuilder.Text("一"), Push = PlanBuilder.Date("2027-05-03") }],
    };

    [Fact]
    public void Rounds_OfATimeline_AreWorkedOutOnce()
    {
        var timeline = Choosing((7, 5), (8, 6));

        Study.Rounds(timeline).ShouldBeSameAs(Study.Rounds(timeline));
        Study.Rounds(timeline).Count.ShouldBe(3);
        Study.Rounds(timeline.WithChosen(Study.Id, "week-1", 9, new DateOnly(2027, 5, 7))).Count.ShouldBe(4);
    }

    [Fact]
    public void Owners_AreTheSame_WhereTheOrganizationsAre_WhoeverElseMovedADay()
    {
        var before = Study.Rounds(Choosing((7, 5), (8, 5), (9, 6)));
        var after = Study.Rounds(Choosing((8, 5), (7, 5), (9, 7)));

        after[0].ShouldBe(before[0]);
        after[1].ShouldBe(before[1]);
        after[1].GetHashCode().ShouldBe(before[1].GetHashCode());
        after[2].ShouldNotBe(before[2]);
        Study.Rounds(Choosing((7, 5)))[1].Owners.ShouldNotBe(before[1].Owners);
    }

    private static Timeline Choosing(params (long BranchId, int Day)[] days) =>
        new(Plan, chosenDays: days.Select(d => new ChosenDay(Study.Id, "week-1", d.BranchId, new DateOnly(2027, 5, d.Day))));
}
