using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Kinds.Milestones;

/// <summary>A date that is announced; nothing is handed in for it.</summary>
public sealed record MilestoneTask : PlanTask
{
    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "milestone";

    public override string Kind => KindName;

    public override bool IsOwed => false;
}
