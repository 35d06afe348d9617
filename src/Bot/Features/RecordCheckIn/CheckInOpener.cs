using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordCheckIn;

/// <summary>Opens a check-in: one press is a whole one where nothing need be asked; else the dialog, in private.</summary>
internal sealed class CheckInOpener(RecordCheckInHandler handler, DialogEngine dialogs, Prerequisites prerequisites) : ITaskOpener
{
    public string Kind => CheckInTask.KindName;

    public async Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct)
    {
        var checkIn = (CheckInTask)task;
        if (!checkIn.OnePressIsEnough)
        {
            if (await prerequisites.WhyNotYetAsync(turn, new ObligationKey(task.Id, Subject.Member(turn.Sender.MemberId), period.Key), ct) is { } first)
            {
                turn.Reply(first);
                return;
            }

            await dialogs.BeginAsync(turn, CheckInDialog.Name, task.Id, ct);
            return;
        }

        // The same press on the same day is the same check-in, in whichever chat.
        var instance = string.Create(
            CultureInfo.InvariantCulture, $"press:{turn.Campaign.Id}:{task.Id}:{turn.Sender.MemberId}:{turn.Today:yyyy-MM-dd}");
        var outcome = await handler.HandleAsync(
            turn, new RecordCheckIn(task.Id, turn.Sender.MemberId, turn.Today, null, null, null, null, instance), ct);
        if (outcome is CheckInOutcome.Refused refused)
        {
            turn.AnswerButton(refused.Words, alert: true);
            return;
        }

        var recorded = (CheckInOutcome.Recorded)outcome;
        if (recorded.CheckIn.WithdrawnAt is not null)
        {
            // Taken back earlier today: a new press needs a name of its own, which the dialog's instance is.
            await dialogs.BeginAsync(turn, CheckInDialog.Name, task.Id, ct);
            return;
        }

        turn.AnswerButton(recorded.Fresh ? CheckInTexts.RecordedShort(checkIn.Activity) : CheckInTexts.AlreadyToday(checkIn.Activity));
        if (!turn.IsGroup)
            turn.Reply(CheckInMessages.Recorded(checkIn, recorded));
    }
}
