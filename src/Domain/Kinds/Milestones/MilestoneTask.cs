using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Kinds.Milestones;

/// <summary>A date that is announced; nothing is handed in for it. One that organizations hold is done once they have recorded its day.</summary>
public sealed record MilestoneTask : PlanTask
{
    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "milestone";

    public override string Kind => KindName;

    /// <summary>
    /// True for what each organization holds itself, such as its own meeting: it is owed until the organization has recorded the event that
    /// has the task's id.
    /// </summary>
    public bool Held { get; init; }

    public override bool IsOwed => Held;

    // The day is recorded.
    protected override int UsualMinutes(Plan plan, TaskPeriod period) => 1;
}
