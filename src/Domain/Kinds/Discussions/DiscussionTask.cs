using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Kinds.Discussions;

/// <summary>讨论: a question goes to the groups; members answer it by a reply there, or in private. Nobody judges an answer.</summary>
public sealed record DiscussionTask : PlanTask
{
    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "discussion";

    public override string Kind => KindName;

    /// <summary>The question is pushed on its first day, with the way to answer it in private.</summary>
    public override bool BringsOwnButton => true;

    /// <summary>What is discussed.</summary>
    public required LocalizedText Question { get; init; }
}
