using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Milestones;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Milestones;

/// <summary>Reports what an organization has held: its day is recorded.</summary>
internal sealed class MilestoneOpener(DialogEngine dialogs) : ITaskOpener
{
    public string Kind => MilestoneTask.KindName;

    public async Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct)
    {
        if (task is not MilestoneTask { Held: true } || turn.Campaign.Plan.Event(task.Id) is not { } planEvent
            || (await EventOwners.OfAsync(turn, planEvent, ct)).Count == 0)
            turn.Tell(DutyTexts.TaskGone);
        else if (turn.IsGroup)
            turn.Reply(new OutgoingMessage(DialogTexts.InPrivate)
                .WithRow(TaskLink.Button(DialogTexts.InPrivateButton, new TaskCall(new TaskRef(task.Id, period.Key), organizationId))));
        else
            await dialogs.BeginAsync(turn, EventRecording.DialogName, task.Id, ct);
    }
}
