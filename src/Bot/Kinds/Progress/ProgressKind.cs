using CampaignBot.Bot.Dialogs;
using CampaignBot.Domain.Kinds.Progress;

namespace CampaignBot.Bot.Kinds.Progress;

/// <summary>报进展: a sentence, and a photo where the plan asks, on each standing entry of one's own. It is kept among the entry's steps.</summary>
internal sealed class ProgressKind : ITaskKind
{
    public static string Name => ProgressTask.KindName;

    public static Type Task => typeof(ProgressTask);

    public static void Register(TaskKindParts parts)
    {
        parts.ReadBy<ProgressTaskReader>()
            .RecordedIn<ProgressFulfilment>()
            .OpenedBy<ProgressOpener>()
            .KeptWithOthers();
        parts.Services
            .AddSingleton<ReportedEntries>()
            .AddSingleton<ReportProgressHandler>()
            .AddEnteredForMembers<ProgressForMembers>()
            .AddDialog<ProgressDialog>();
    }
}
