using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>
/// Opens a check-in. In a group a press is a whole one where nothing need be asked and today can be recorded, else it leads into the
/// private chat. In private: a press for today beside the way to say more, or the dialog, where there is more to ask.
/// </summary>
internal sealed class CheckInOpener(RecordCheckInHandler handler, CheckInWindowReader reader, Prerequisites prerequisites, DialogEngine dialogs) : ITaskOpener
{
    public string Kind => CheckInTask.KindName;

    public async Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct)
    {
        var checkIn = (CheckInTask)task;
        var windows = await reader.OfTaskAsync(turn, checkIn, turn.Sender.MemberId, ct);
        if (!windows.Any(w => w.IsOpenOn(turn.Today)))
        {
            turn.Tell(windows.Count == 0 ? NotYours(turn, period) : CheckInTexts.WindowClosed);
            return;
        }

        // Said before anything is asked; a press is told by the handler.
        if (!turn.IsGroup && await prerequisites.WhyNotYetAsync(
            turn, new ObligationKey(task.Id, Subject.Member(turn.Sender.MemberId), period.Key), ct) is { } first)
        {
            turn.Reply(first);
            return;
        }

        var ofToday = checkIn.OnePressIsEnough ? windows.Taking(turn.Today, turn.Today, period.Key) : null;
        var reference = new TaskRef(task.Id, period.Key);
        if (turn.IsGroup && ofToday is null)
            turn.AnswerInPrivate(CheckInTexts.InPrivate, TaskLink.ParameterOf(new TaskCall(reference)));
        else if (turn.IsGroup)
            await AnswerAsync(turn, checkIn, period.Key, await handler.PressAsync(turn, checkIn, windows, period.Key, ct), ct);
        else if (ofToday is not null)
            turn.Reply(CheckInMessages.Card(turn, ofToday, isDoneToday: await IsDoneTodayAsync(turn, task.Id, ct)));
        else
            await dialogs.BeginAsync(turn, CheckInDialog.Name, new CheckInArguments(reference).ToString(), ct);
    }

    /// <summary>One press is a whole check-in; what became of it flies over the button, and in private stays in the chat.</summary>
    public async Task PressAsync(TurnContext turn, CheckInTask task, string period, CancellationToken ct) =>
        await AnswerAsync(turn, task, period, await handler.PressAsync(turn, task, period, ct), ct);

    private async Task AnswerAsync(TurnContext turn, CheckInTask task, string period, CheckInOutcome outcome, CancellationToken ct)
    {
        switch (outcome)
        {
            case CheckInOutcome.Recorded recorded:
                turn.AnswerButton(recorded.Fresh ? CheckInTexts.RecordedShort(task.Activity) : CheckInTexts.AlreadyToday(task.Activity));
                if (!turn.IsGroup)
                    turn.Reply(CheckInMessages.Recorded(turn, recorded));
                break;
            case CheckInOutcome.Refused { Error: CheckInError.DayOutOfRange } when !turn.IsGroup:
                await dialogs.BeginAsync(turn, CheckInDialog.Name, new CheckInArguments(task.Id, period).ToString(), ct);
                break;
            case CheckInOutcome.Refused refused:
                turn.Tell(refused.Words);
                break;
        }
    }

    private static async Task<bool> IsDoneTodayAsync(TurnContext turn, string taskId, CancellationToken ct) =>
        (await CheckInRecords.OfDayAsync(turn, turn.Sender.MemberId, taskId, turn.Today, ct)).Exists(c => c.WithdrawnAt is null);

    private static Text NotYours(TurnContext turn, TaskPeriod period) =>
        turn.Today < period.Opens ? CheckInTexts.NotYet(period.Opens) : CheckInTexts.NotForMember;
}
