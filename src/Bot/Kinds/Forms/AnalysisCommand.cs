using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary><c>/analysis</c>: the confidential form that is the member's own and open now (党性分析); where there are several, one button each.</summary>
internal sealed class AnalysisCommand(FormOpener opener, IObligationQuery obligations)
    : ChatCommand("analysis", FormTexts.AnalysisDescription, CommandMenu.Member, PolicyAction.ActForSelf, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var mine = await MineAsync(turn, ct);
        if (mine.Count == 0)
        {
            turn.Reply(FormTexts.NoAnalysisOpen);
        }
        else if (mine is [{ Task.Target: null }])
        {
            await opener.OpenAsync(turn, mine[0].Task, mine[0].Period, organizationId: null, ct);
        }
        else
        {
            var message = new OutgoingMessage(FormTexts.WhichForm);
            foreach (var form in mine)
                message = message.WithRow(new TaskCall(form.Ref).Button(form.NameIn(turn.Campaign.Plan)));
            turn.Reply(message);
        }
    }

    // By the days that hold for the member: an extension or a return keeps it open longer than the plan does.
    private async Task<IReadOnlyList<PlannedDuty>> MineAsync(TurnContext turn, CancellationToken ct)
    {
        var plan = turn.Campaign.Plan;
        var duties = await obligations.DutiesAsync(turn.Db, turn.Campaign, Subject.Member(turn.Sender.MemberId), turn.Today, ct);
        var open = from duty in duties
                   where plan.Task(duty.Key.TaskId) is FormTask task && plan.FormOf(task).Confidential
                       && duty.Opens <= turn.Today && turn.Today <= task.ClosingDay(duty.Due)
                   select OpenDuties.Find(turn.Campaign, new TaskRef(duty.Key.TaskId, duty.Key.Period));
        return [.. open.OfType<PlannedDuty>().DistinctBy(form => form.Ref)];
    }
}
