using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Kinds.Forms.Filings;
using CampaignBot.Bot.Kinds.Forms.Papers;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>填表: a form of the plan that is filled in, handed in and reviewed.</summary>
internal sealed class FormKind : ITaskKind
{
    public static string Name => FormTask.KindName;

    public static Type Task => typeof(FormTask);

    public static void Register(TaskKindParts parts)
    {
        parts.ReadBy<FormTaskReader>()
            .RecordedIn<FormFulfilment>()
            .OpenedBy<FormOpener>()
            .ReviewedBy<FormReview>()
            .KeptWithOthers();
        parts.Services
            .AddSingleton<FormReader>()
            .AddSingleton<FormFigures>()
            .AddSingleton<TargetView>()
            .AddSingleton<TargetNotice>()
            .AddSingleton<IOfficeFile, TargetFile>()
            .AddButtonAction<OpenTargetFileButton>()
            .AddSingleton<FormEntries>()
            .AddSingleton<FilingWriter>()
            .AddSingleton<FilingList>()
            .AddSingleton<PublishedForms>()
            .AddSingleton<IPublished>(provider => provider.GetRequiredService<PublishedForms>())
            .AddSingleton<IReviewArchive, FilingArchive>()
            .AddButtonAction<ListFilingsButton>()
            .AddButtonAction<ShowFilingButton>()
            .AddButtonAction<ShowPublishedFormButton>()
            .AddLateEdits<FormLateEdits>()
            .AddDialog<FormDialog>()
            .AddSingleton<OwedPapersReader>()
            .AddSingleton<IRecordedForMembers, RecordedPapers>()
            .AddDialog<PaperDialog>()
            .AddChatCommand<AnalysisCommand>();
    }
}
