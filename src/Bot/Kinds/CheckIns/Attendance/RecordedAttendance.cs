using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;

namespace CampaignBot.Bot.Kinds.CheckIns.Attendance;

/// <summary>A secretary ticks the attendees of an activity.</summary>
internal sealed class RecordedAttendance(DialogEngine dialogs) : IRecordedForMembers
{
    public string Kind => CheckInTask.KindName;

    public Text Label => AttendanceTexts.Label;

    public async Task<bool> HasAnyAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        (await AttendanceRoll.ReadAsync(turn, branchId, ct)).Activities.Count > 0;

    public Task BeginAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        dialogs.BeginAsync(turn, AttendanceDialog.Name, ArgumentText.Write(branchId), ct);
}

/// <summary>Takes back what one roll recorded.</summary>
internal sealed class WithdrawAttendanceButton(RecordAttendanceHandler handler) : ButtonAction<string>(Key, PolicyAction.RecordForMember)
{
    public static readonly ActionKey<string> Key = new("withdraw-attendance");

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await handler.WithdrawAsync(turn, argument, ct) is > 0 and var count)
            turn.EditPressed(AttendanceTexts.Withdrawn(count));
        else
            turn.AnswerButton(AttendanceTexts.NothingToWithdraw, alert: true);
    }
}

/// <summary>Registration of recording for members.</summary>
internal static class AttendanceFeature
{
    public static IServiceCollection AddRecordAttendance(this IServiceCollection services) => services
        .AddSingleton<RecordAttendanceHandler>()
        .AddDialog<AttendanceDialog>()
        .AddSingleton<IRecordedForMembers, RecordedAttendance>()
        .AddButtonAction<WithdrawAttendanceButton>();
}
