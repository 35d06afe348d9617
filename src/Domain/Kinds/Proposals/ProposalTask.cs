using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Domain.Kinds.Proposals;

/// <summary>报条目: entries of a register are proposed by a day. Done once they are handed in; each is reviewed for itself.</summary>
public sealed record ProposalTask : PlanTask, IReviewedTask
{
    public const string KindName = "proposal";

    /// <summary>Most entries that one duty may ask for.</summary>
    public const int LimitEntries = 5;

    public override string Kind => KindName;

    /// <summary>The register.</summary>
    public required string RegisterId { get; init; }

    /// <summary>How many entries at least.</summary>
    public int Least { get; init; } = 1;

    /// <summary>How many entries at most.</summary>
    public int Most { get; init; } = 1;

    /// <summary>True where entries are reviewed one by one; a single one is the whole.</summary>
    public bool HasItems => Most > 1;

    /// <summary>The seats of the register.</summary>
    public IReadOnlyList<ISeat> Review { get; init; } = [];

    public override bool TellsGroup(Plan plan) => plan.Register(RegisterId) is { IsPublished: true };

    protected override int UsualMinutes(Plan plan, TaskPeriod period) =>
        plan.Register(RegisterId) is { } register
            ? Least * register.Fields.Where(f => f.Required).Sum(f => f.UsualMinutes)
            : base.UsualMinutes(plan, period);
}
