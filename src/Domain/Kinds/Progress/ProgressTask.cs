using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Kinds.Progress;

/// <summary>报进展: whoever has standing entries in a register says of each, once a round, how it goes.</summary>
public sealed record ProgressTask : PlanTask
{
    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "progress";

    public override string Kind => KindName;

    public override Every Rhythm => Recurrence.Every;

    /// <summary>The register whose entries it is about.</summary>
    public required string RegisterId { get; init; }

    /// <summary>How often.</summary>
    public Recurrence Recurrence { get; init; } = Recurrence.Once;

    /// <summary>Is a photo asked for?</summary>
    public Ask Photo { get; init; }

    protected override IReadOnlyList<TaskPeriod> PeriodsBetween(Timeline timeline, DateOnly opens, DateOnly due) => Recurrence.Between(opens, due);
}
