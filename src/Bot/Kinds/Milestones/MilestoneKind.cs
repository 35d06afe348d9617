using CampaignBot.Domain.Kinds.Milestones;

namespace CampaignBot.Bot.Kinds.Milestones;

/// <summary>节点: a date that is announced. What organizations hold themselves is done once they have recorded its day.</summary>
internal sealed class MilestoneKind : ITaskKind
{
    public static string Name => MilestoneTask.KindName;

    public static Type Task => typeof(MilestoneTask);

    // Its records are the events that offices record; they are the plan's days and nobody's data.
    public static void Register(TaskKindParts parts) => parts
        .ReadBy<MilestoneTaskReader>()
        .RecordedIn<MilestoneFulfilment>()
        .OpenedBy<MilestoneOpener>()
        .KeptWithOthers();
}
