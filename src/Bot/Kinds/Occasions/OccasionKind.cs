using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Occasions;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>报名活动: members sign up for something with a day, a place and places; who comes too late waits.</summary>
internal sealed class OccasionKind : ITaskKind
{
    public static string Name => OccasionTask.KindName;

    public static Type Task => typeof(OccasionTask);

    public static void Register(TaskKindParts parts)
    {
        parts.ReadBy<OccasionTaskReader>()
            .RecordedIn<OccasionFulfilment>()
            .OpenedBy<OccasionOpener>()
            .PurgedBy<SignUpPurge>()
            .ShownBy<SignUpSection>()
            .ForgottenBy<SignUpTraces>();
        parts.Services
            .AddPushSource<OccasionSource>()
            .AddSingleton<UnreachedMembersNotice>()
            .AddSingleton<PlaceGiver>()
            .AddSingleton<SignUpHandler>()
            .AddSingleton<OccasionCard>()
            .AddSingleton<ArrangeOccasionHandler>()
            .AddSingleton<NoteAttendanceHandler>()
            .AddSingleton<IOwnFile, OccasionFile>()
            .AddSingleton<IOwnRecords, OwnSignUps>()
            .AddSingleton<IOwnRecords, HeldOccasions>()
            .AddButtonAction<SignUpButton>()
            .AddButtonAction<ShowOccasionButton>()
            .AddButtonAction<WithdrawSignUpButton>()
            .AddButtonAction<WithdrawSignUpNowButton>()
            .AddButtonAction<ListSignUpsButton>()
            .AddButtonAction<ListOccasionsButton>()
            .AddButtonAction<OccasionSheetButton>()
            .AddButtonAction<ArrangeOccasionButton>()
            .AddButtonAction<NoteAttendanceButton>()
            .AddSingleton<IRecordedForMembers, RecordedSignUps>()
            .AddSingleton<IRecordedForMembers, TakenBackSignUps>()
            .AddDialog<SignUpMembersDialog>()
            .AddDialog<TakeBackSignUpsDialog>()
            .AddDialog<ArrangeOccasionDialog>()
            .AddDialog<OccasionAttendanceDialog>()
            .AddDeliveryComposer<OccasionReminderComposer>()
            .AddDueWork<OccasionRound>();
    }
}
