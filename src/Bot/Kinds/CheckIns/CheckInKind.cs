using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Kinds.CheckIns.Attendance;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>打卡: short records of an activity, made by a press, in a dialog, or by the secretary for those who attended.</summary>
internal sealed class CheckInKind : ITaskKind
{
    public static string Name => CheckInTask.KindName;

    public static Type Task => typeof(CheckInTask);

    public static void Register(TaskKindParts parts)
    {
        parts.ReadBy<CheckInTaskReader>()
            .RecordedIn<CheckInFulfilment>()
            .OpenedBy<CheckInOpener>()
            .PurgedBy<CheckInPurge>()
            .ShownBy<CheckInSection>()
            .ForgottenBy<CheckInTraces>();
        parts.Services
            .AddSingleton<CheckInWindowReader>()
            .AddSingleton<RecordCheckInHandler>()
            .AddSingleton<CheckInReader>()
            .AddSingleton<IOwnRecords, OwnCheckIns>()
            .AddSingleton<IOwnFile, CheckInFile>()
            .AddSingleton<CheckInPhotos>()
            .AddSingleton<IAlbumSource>(services => services.GetRequiredService<CheckInPhotos>())
            .AddSingleton<ITaskTotals, CheckInTotals>()
            .AddLateEdits<CheckInLateEdits>()
            .AddDialog<CheckInDialog>()
            .AddChatCommand<CheckInCommand>()
            .AddButtonAction<PressTodayButton>()
            .AddButtonAction<OpenCheckInButton>()
            .AddButtonAction<ListCheckInsButton>()
            .AddButtonAction<CorrectCheckInButton>()
            .AddButtonAction<WithdrawCheckInButton>()
            .AddButtonAction<WithdrawNowButton>()
            .AddButtonAction<KeepCheckInButton>()
            .AddRecordAttendance();
    }
}
