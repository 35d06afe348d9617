using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Kinds.Closings;

/// <summary>办结: whoever keeps a register closes each of its entries that stands, once a round.</summary>
public sealed record ClosingTask : PlanTask
{
    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "closing";

    public override string Kind => KindName;

    public override Every Rhythm => Recurrence.Every;

    /// <summary>The register whose entries are closed.</summary>
    public required string RegisterId { get; init; }

    /// <summary>How often.</summary>
    public Recurrence Recurrence { get; init; } = Recurrence.Once;

    protected override IReadOnlyList<TaskPeriod> PeriodsBetween(Timeline timeline, DateOnly opens, DateOnly due) => Recurrence.Between(opens, due);

    // How many entries there are, no plan says: one of each member, or of each organization, looked at like a review.
    protected override int UsualMinutes(Plan plan, TaskPeriod period)
    {
        var rules = plan.Rules.Burden;
        var below = Target is TargetRule.EntriesThatAreKept { FromAbove: true } ? rules.OrganizationsBelow : 1;
        var owners = plan.Register(RegisterId) is { HoldsMembers: true } ? rules.BranchMembers : 1;
        return below * owners * rules.ReviewMinutes;
    }
}
