using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Bot.Tests.Kinds.TreePlanting;

/// <summary>A kind that the program doesn't know: trees are planted with somebody, counted, and looked at by who reviews.</summary>
internal sealed record TreePlantingTask : PlanTask, IReviewedTask
{
    public const string KindName = "tree-planting";

    /// <summary>Most trees that a plan may ask for at once.</summary>
    public const int MaxTrees = 100;

    public override string Kind => KindName;

    /// <summary>How many at least.</summary>
    public required int Trees { get; init; }

    public IReadOnlyList<ISeat> Review { get; init; } = [];
}
