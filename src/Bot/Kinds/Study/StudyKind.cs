using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Kinds.Study.Days;
using CampaignBot.Bot.Kinds.Study.Together;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Study;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>学习: materials that are pushed on their days and acknowledged with a button.</summary>
internal sealed class StudyKind : ITaskKind
{
    public static string Name => StudyTask.KindName;

    public static Type Task => typeof(StudyTask);

    public static void Register(TaskKindParts parts)
    {
        parts.ReadBy<StudyTaskReader>()
            .RecordedIn<StudyFulfilment>()
            .OpenedBy<StudyOpener>()
            .PurgedBy<GuestPressPurge>()
            .PurgedBy<AcknowledgementPurge>()
            .ShownBy<StudySection>()
            .ForgottenBy<StudyTraces>();
        parts.Services
            .AddPushSource<MaterialSource>()
            .AddSingleton<IOwnFile, StudyFile>()
            .AddSingleton<AcknowledgeMaterialHandler>()
            .AddSingleton<IAccountFollower, GuestPressFollower>()
            .AddSingleton<IAccountFollower, LateJoinerGuide>()
            .AddButtonAction<AcknowledgeButton>()
            .AddSingleton<StudyRollReader>()
            .AddSingleton<RecordStudyHandler>()
            .AddSingleton<IRecordedForMembers, RecordedStudy>()
            .AddDialog<StudyTogetherDialog>()
            .AddButtonAction<WithdrawStudyButton>()
            .AddSingleton<MaterialListQuery>()
            .AddSingleton<ShowMaterialHandler>()
            .AddChatCommand<MaterialsCommand>()
            .AddButtonAction<ShowMaterialButton>()
            .AddButtonAction<MoreMaterialsButton>()
            .AddStartLink<ShowMaterialLink>()
            .AddSingleton<StudyDayHandler>()
            .AddButtonAction<StudyDaysButton>()
            .AddButtonAction<AskStudyDayButton>()
            .AddButtonAction<SetStudyDayButton>()
            .AddButtonAction<TypeStudyDayButton>()
            .AddDialog<StudyDayDialog>();
    }
}
