using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Archives;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds.Archives;

/// <summary>档案: a list of what an organization's archive must hold, filled in by what was recorded, and by photos of the rest.</summary>
internal sealed class ArchiveKind : ITaskKind
{
    public static string Name => ArchiveTask.KindName;

    public static Type Task => typeof(ArchiveTask);

    // A record is a submission.
    public static void Register(TaskKindParts parts)
    {
        parts.ReadBy<ArchiveTaskReader>()
            .RecordedIn<ArchiveFulfilment>()
            .OpenedBy<ArchiveOpener>()
            .ReviewedBy<ArchiveReview>()
            .KeptWithOthers();
        parts.Services
            .AddSingleton<ArchiveCounts>()
            .AddSingleton<ArchiveMissing>()
            .AddSingleton<ArchiveReader>()
            .AddSingleton<IOwnRecords, OwnArchive>()
            .AddDialog<ArchiveDialog>()
            .AddButtonAction<ShowMissingButton>();
    }
}

/// <summary>An archive is a submission, and is begun in a draft.</summary>
internal sealed class ArchiveFulfilment() : SubmissionFulfilment(ArchiveTask.KindName)
{
    public override DraftName? DraftOf(ObligationKey key) => new(ArchiveDialog.Name, WorkArguments.For(key).Topic);
}

/// <summary>Opens an archive.</summary>
internal sealed class ArchiveOpener(WorkOpenerParts parts) : WorkOpener(ArchiveTask.KindName, ArchiveDialog.Name, parts);
