using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Kinds.Occasions;

/// <summary>
/// 报名活动: members sign up for something that takes place once, on a day, with so many places. Its window is that of signing up. Where the day
/// is that of an event which organizations record for themselves, each of them holds its own; else the county holds the one.
/// </summary>
public sealed record OccasionTask : PlanTask
{
    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "occasion";

    /// <summary>Most places that can be given.</summary>
    public const int LimitPlaces = 10_000;

    /// <summary>Longest words about where and at what time, in characters.</summary>
    public const int PlaceMaxLength = 200;

    /// <summary>So many days afterwards it can still be said who came.</summary>
    public const int NotedForDays = 30;

    public override string Kind => KindName;

    public override bool CanBePressed => true;

    /// <summary>It is pushed on its first day, with its button.</summary>
    public override bool BringsOwnButton => true;

    /// <summary>The day on which it takes place.</summary>
    public required PlanDate Day { get; init; }

    /// <summary>Where, and at what time; null: whoever holds it says so.</summary>
    public LocalizedText? Place { get; init; }

    /// <summary>How many can take part; null: whoever holds it says so, else there is room for everybody.</summary>
    public int? Places { get; init; }

    /// <summary>The event from which its day hangs and that each organization records for itself; null: the county holds it.</summary>
    public PlanEvent? OwnEvent(Plan plan) =>
        Day is PlanDate.FromEvent from && plan.Event(from.EventId) is { PerOrganization: true } planEvent ? planEvent : null;

    /// <summary>The level of those who hold it.</summary>
    public PlanLevel HeldBy(Plan plan) => OwnEvent(plan)?.Owner ?? PlanLevel.County;
}
