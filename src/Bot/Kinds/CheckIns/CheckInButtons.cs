using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>A whole check-in of today.</summary>
internal sealed class PressTodayButton(CheckInOpener opener) : ButtonAction<TaskRef>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<TaskRef> Key = new("check-in-today");

    protected override async Task PressAsync(TurnContext turn, TaskRef argument, CancellationToken ct)
    {
        if (turn.Campaign.Plan.Task(argument.TaskId) is CheckInTask task)
            await opener.PressAsync(turn, task, argument.Period, ct);
        else
            turn.AnswerButton(CheckInTexts.NotForMember, alert: true);
    }
}

/// <summary>Begins the dialog: another day, a note, a photo.</summary>
internal sealed class OpenCheckInButton(DialogEngine dialogs) : ButtonAction<CheckInArguments>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<CheckInArguments> Key = new("check-in-details");

    protected override Task PressAsync(TurnContext turn, CheckInArguments argument, CancellationToken ct) =>
        dialogs.BeginAsync(turn, CheckInDialog.Name, argument.ToString(), ct);
}

/// <summary>One's own records that can still be changed.</summary>
internal sealed class ListCheckInsButton(CheckInWindowReader reader) : ButtonAction<int>(CheckInRecords.ListKey, PolicyAction.SeeOwn)
{
    protected override async Task PressAsync(TurnContext turn, int argument, CancellationToken ct)
    {
        var windows = await reader.OfMemberAsync(turn, turn.Sender.MemberId, ct);
        var records = await CheckInRecords.OpenOfSenderAsync(turn, windows, ct);
        turn.Reply(CheckInMessages.List(turn, records, argument));
    }
}

/// <summary>Begins the dialog again with what was recorded; the old record goes when the new one is confirmed.</summary>
internal sealed class CorrectCheckInButton(DialogEngine dialogs, CheckInWindowReader reader) : ButtonAction<long>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<long> Key = new("correct-check-in");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await CheckInRecords.FindOwnAsync(turn, argument, ct) is not { } record || turn.Campaign.Plan.Task(record.TaskId) is not CheckInTask task)
        {
            turn.AnswerButton(CheckInTexts.NotFound, alert: true);
            return;
        }

        var window = CheckInRecords.WindowOf(await reader.OfTaskAsync(turn, task, turn.Sender.MemberId, ct), record);
        if (window?.IsOpenOn(turn.Today) != true)
            turn.AnswerButton(CheckInTexts.WindowClosed, alert: true);
        else
            await dialogs.BeginAsync(turn, CheckInDialog.Name, new CheckInArguments(record.TaskId, record.Period, argument).ToString(), ct);
    }
}

/// <summary>Asks once before a check-in is taken back: one slip of the finger must not lose it.</summary>
internal sealed class WithdrawCheckInButton() : ButtonAction<long>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<long> Key = new("withdraw-check-in");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await CheckInRecords.FindOwnAsync(turn, argument, ct) is { } record)
            turn.Reply(CheckInMessages.AskWithdraw(turn, record));
        else
            turn.AnswerButton(CheckInTexts.NotFound, alert: true);
    }
}

/// <summary>Takes a check-in back while its window is open, and says which.</summary>
internal sealed class WithdrawNowButton(RecordCheckInHandler handler) : ButtonAction<long>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<long> Key = new("withdraw-check-in-now");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var record = await CheckInRecords.FindOwnAsync(turn, argument, ct);
        if (await handler.WithdrawAsync(turn, argument, ct) is { } error)
        {
            turn.AnswerButton(CheckInTexts.For(error), alert: true);
            return;
        }

        turn.EditPressed(new OutgoingMessage(CheckInTexts.Withdrawn(CheckInMessages.NameOf(turn, record!), record!.Day, CheckInMessages.Details(record)))
            .WithRow(CheckInRecords.ListKey.Button(CheckInTexts.ListButton, 0)));
    }
}

/// <summary>Leaves a check-in as it is.</summary>
internal sealed class KeepCheckInButton() : ButtonAction<long>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<long> Key = new("keep-check-in");

    protected override Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        turn.EditPressed(CheckInTexts.NotWithdrawn);
        return Task.CompletedTask;
    }
}
