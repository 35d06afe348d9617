using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Kinds.CheckIns.Attendance;

/// <summary><c>/attendance</c>: a secretary ticks the attendees of an activity; of two branches, asks which.</summary>
internal sealed class AttendanceCommand(DialogEngine dialogs)
    : ChatCommand("attendance", AttendanceTexts.Description, CommandMenu.Secretary, PolicyAction.RecordForMember, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var branches = await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.RecordForMember, ct);
        if (branches.Count == 1)
        {
            await StartAsync(dialogs, turn, branches[0].Id, ct);
            return;
        }

        var message = new OutgoingMessage(AttendanceTexts.WhichBranch);
        foreach (var branch in branches)
            message = message.WithRow(AttendanceButton.Key.Button(Text.Plain(branch.Name), branch.Id));
        turn.Reply(message);
    }

    internal static async Task StartAsync(DialogEngine dialogs, TurnContext turn, long branchId, CancellationToken ct)
    {
        var roll = await AttendanceRoll.ReadAsync(turn, branchId, ct);
        if (roll.Activities.Count == 0)
            turn.Reply(AttendanceTexts.NothingOpen);
        else
            await dialogs.BeginAsync(turn, AttendanceDialog.Name, ArgumentText.Write(branchId), ct);
    }
}

/// <summary>Chooses the branch whose attendance is recorded.</summary>
internal sealed class AttendanceButton(DialogEngine dialogs) : ButtonAction<long>(Key, PolicyAction.RecordForMember)
{
    public static readonly ActionKey<long> Key = new("attendance");

    protected override Task PressAsync(TurnContext turn, long argument, CancellationToken ct) => AttendanceCommand.StartAsync(dialogs, turn, argument, ct);
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
        .AddChatCommand<AttendanceCommand>()
        .AddButtonAction<AttendanceButton>()
        .AddButtonAction<WithdrawAttendanceButton>();
}
