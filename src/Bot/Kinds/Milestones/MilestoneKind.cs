using CampaignBot.Domain.Kinds.Milestones;

namespace CampaignBot.Bot.Kinds.Milestones;

/// <summary>节点: a date that is announced; nothing is handed in for it.</summary>
internal sealed class MilestoneKind : ITaskKind
{
    public static string Name => MilestoneTask.KindName;

    public static Type Task => typeof(MilestoneTask);

    public static void Register(TaskKindParts parts) => parts.ReadBy<MilestoneTaskReader>().OnlyAnnounced();
}
