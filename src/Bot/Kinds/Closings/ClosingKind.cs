using CampaignBot.Domain.Kinds.Closings;

namespace CampaignBot.Bot.Kinds.Closings;

/// <summary>办结: the keeper of a register closes each of its entries. Nothing is recorded: an entry that has ended is done.</summary>
internal sealed class ClosingKind : ITaskKind
{
    public static string Name => ClosingTask.KindName;

    public static Type Task => typeof(ClosingTask);

    public static void Register(TaskKindParts parts) => parts
        .ReadBy<ClosingTaskReader>()
        .RecordedIn<ClosingFulfilment>()
        .OpenedBy<ClosingOpener>()
        .KeptWithOthers();
}
