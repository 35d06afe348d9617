using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>A whole check-in of today.</summary>
internal sealed class PressTodayButton(CheckInOpener opener) : IButtonAction
{
    public const string ActionName = "check-in-today";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var wanted = TaskRef.Parse(argument);
        if (turn.Campaign.Plan.Task(wanted.TaskId) is CheckInTask task)
            await opener.PressAsync(turn, task, wanted.Period, ct);
        else
            turn.AnswerButton(CheckInTexts.NotForMember, alert: true);
    }
}

/// <summary>The dialog: another day, a note, a photo. Its argument is <see cref="CheckInArguments"/>.</summary>
internal sealed class OpenCheckInButton(DialogEngine dialogs) : IButtonAction
{
    public const string ActionName = "check-in-details";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public Task HandleAsync(TurnContext turn, string argument, CancellationToken ct) => dialogs.BeginAsync(turn, CheckInDialog.Name, argument, ct);
}

/// <summary>One's own records that can still be changed.</summary>
internal sealed class ListCheckInsButton(CheckInWindowReader reader) : IButtonAction
{
    public string Name => CheckInRecords.ListAction;

    public PolicyAction Action => PolicyAction.SeeOwn;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var windows = await reader.OfMemberAsync(turn, turn.Sender.MemberId, ct);
        var records = await CheckInRecords.OpenOfSenderAsync(turn, windows, ct);
        turn.Reply(CheckInMessages.List(turn, records, int.Parse(argument, CultureInfo.InvariantCulture)));
    }
}

/// <summary>Begins the dialog again with what was recorded; the old record goes when the new one is confirmed.</summary>
internal sealed class CorrectCheckInButton(DialogEngine dialogs, CheckInWindowReader reader) : IButtonAction
{
    public const string ActionName = "correct-check-in";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var id = long.Parse(argument, CultureInfo.InvariantCulture);
        if (await CheckInRecords.FindOwnAsync(turn, id, ct) is not { } record || turn.Campaign.Plan.Task(record.TaskId) is not CheckInTask task)
        {
            turn.AnswerButton(CheckInTexts.NotFound, alert: true);
            return;
        }

        var window = CheckInRecords.WindowOf(await reader.OfTaskAsync(turn, task, turn.Sender.MemberId, ct), record);
        if (window?.IsOpenOn(turn.Today) != true)
            turn.AnswerButton(CheckInTexts.WindowClosed, alert: true);
        else
            await dialogs.BeginAsync(turn, CheckInDialog.Name, new CheckInArguments(new TaskRef(record.TaskId, record.Period), id).ToString(), ct);
    }
}

/// <summary>Takes a check-in back while its window is open.</summary>
internal sealed class WithdrawCheckInButton(RecordCheckInHandler handler) : IButtonAction
{
    public const string ActionName = "withdraw-check-in";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await handler.WithdrawAsync(turn, long.Parse(argument, CultureInfo.InvariantCulture), ct) is { } error)
        {
            turn.AnswerButton(CheckInTexts.For(error), alert: true);
            return;
        }

        turn.EditPressed(new OutgoingMessage(CheckInTexts.Withdrawn)
            .WithRow(Button.Do(CheckInTexts.ListButton, CheckInRecords.ListAction, "0")));
    }
}
