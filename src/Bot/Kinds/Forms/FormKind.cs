using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Kinds.Forms.Papers;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>填表: a form of the plan that is filled in, handed in and reviewed. One step for each kind of section.</summary>
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
            .AddSingleton<AnswerCodec>()
            .AddSingleton<HandInFormHandler>()
            .AddSingleton<FormWindow>()
            .AddSingleton<FormReader>()
            .AddSingleton<FormSteps>()
            .AddSingleton<IFormSectionStep, LongTextSectionStep>()
            .AddSingleton<IFormSectionStep, TextSectionStep>()
            .AddSingleton<IFormSectionStep, ChoiceSectionStep>()
            .AddSingleton<IFormSectionStep, NumberSectionStep>()
            .AddSingleton<IFormSectionStep, DateSectionStep>()
            .AddSingleton<IFormSectionStep, FileSectionStep>()
            .AddLateEdits<FormLateEdits>()
            .AddDialog<FormDialog>()
            .AddSingleton<OwedPapersReader>()
            .AddSingleton<HandInPaperHandler>()
            .AddSingleton<IRecordedForMembers, RecordedPapers>()
            .AddDialog<PaperDialog>()
            .AddChatCommand<AnalysisCommand>();
    }
}
