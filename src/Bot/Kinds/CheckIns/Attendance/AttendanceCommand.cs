using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Kinds.CheckIns.Attendance;

/// <summary><c>/attendance</c>: a secretary ticks the attendees of an activity; of two branches, asks which.</summary>
internal sealed class AttendanceCommand(DialogEngine dialogs) : IChatCommand
{
    public string Name => "attendance";

    public Text Description => AttendanceTexts.Description;

    public CommandMenu Menu => CommandMenu.Secretary;

    public PolicyAction Action => PolicyAction.RecordForMember;

    public CommandPlace Place => CommandPlace.PrivateOnly;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var branches = await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.RecordForMember, ct);
        if (branches.Count == 1)
        {
            await StartAsync(dialogs, turn, branches[0].Id.ToString(CultureInfo.InvariantCulture), ct);
            return;
        }

        var message = new OutgoingMessage(AttendanceTexts.WhichBranch);
        foreach (var branch in branches)
            message = message.WithRow(Button.Do(Text.Plain(branch.Name), AttendanceButton.ActionName, branch.Id.ToString(CultureInfo.InvariantCulture)));
        turn.Reply(message);
    }

    internal static async Task StartAsync(DialogEngine dialogs, TurnContext turn, string branchId, CancellationToken ct)
    {
        var roll = await AttendanceRoll.ReadAsync(turn, branchId, ct);
        if (roll.Activities.Count == 0)
            turn.Reply(AttendanceTexts.NothingOpen);
        else
            await dialogs.BeginAsync(turn, AttendanceDialog.Name, branchId, ct);
    }
}

/// <summary>Chooses the branch whose attendance is recorded.</summary>
internal sealed class AttendanceButton(DialogEngine dialogs) : IButtonAction
{
    public const string ActionName = "attendance";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.RecordForMember;

    public Task HandleAsync(TurnContext turn, string argument, CancellationToken ct) => AttendanceCommand.StartAsync(dialogs, turn, argument, ct);
}

/// <summary>Takes back what one roll recorded.</summary>
internal sealed class WithdrawAttendanceButton(RecordAttendanceHandler handler) : IButtonAction
{
    public const string ActionName = "withdraw-attendance";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.RecordForMember;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
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
