using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Domain.Kinds.Archives;

/// <summary>
/// 档案: what an organization's archive of the campaign must hold. What the bot has recorded fills in by itself; the rest is shown by photos.
/// </summary>
public sealed record ArchiveTask : PlanTask, IReviewedTask
{
    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "archive";

    /// <summary>Most items: they are read on one phone's screen.</summary>
    public const int LimitItems = 20;

    /// <summary>Most photos of one item.</summary>
    public const int LimitPhotos = 6;

    public override string Kind => KindName;

    /// <summary>In the plan's order.</summary>
    public required IReadOnlyList<ArchiveItem> Items { get; init; }

    /// <summary>Who reviews, one after another; empty: it counts as it is handed in, and can be added to until its window closes.</summary>
    public IReadOnlyList<ISeat> Review { get; init; } = [];

    public bool CanBeCorrected => true;

    /// <summary>What is shown by photos.</summary>
    public IEnumerable<ArchiveItem> ByHand => Items.Where(item => item.From.Count == 0);

    protected override int UsualMinutes(Plan plan, TaskPeriod period) => 2 + (3 * ByHand.Count());
}

/// <summary>Something that the archive must hold. Records keep the id.</summary>
/// <param name="Id">Unique within the task.</param>
/// <param name="Title">What it is called.</param>
/// <param name="From">The tasks whose records it consists of; none: it is shown by photos.</param>
public sealed record ArchiveItem(string Id, LocalizedText Title, IReadOnlyList<string> From);
