using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordCheckIn;

/// <summary><c>/checkin</c>: the activities open now; one press for those that need no details.</summary>
internal sealed class CheckInCommand(DialogEngine dialogs) : IChatCommand
{
    public string Name => "checkin";

    public Text Description => CheckInTexts.Description;

    public CommandMenu Menu => CommandMenu.Member | CommandMenu.Group;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public CommandPlace Place => CommandPlace.Anywhere;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var open = CheckInScope.OpenActivities(turn).ToList();
        if (open.Count == 0)
        {
            turn.Reply(CheckInTexts.NothingOpen);
        }
        else if (turn.IsGroup || open.Exists(t => t.OnePressIsEnough))
        {
            var message = new OutgoingMessage(CheckInTexts.AskActivity);
            foreach (var task in open)
            {
                var period = task.Periods(turn.Campaign.Timeline).First(p => p.Opens <= turn.Today && turn.Today <= task.ClosingDay(p.Due));
                message = message.WithRow(new TaskCall(new TaskRef(task.Id, period.Key)).Button(task.Activity));
            }

            turn.Reply(turn.IsGroup && turn.Sender.PrimaryBranch is { } branch
                ? message with { ButtonScope = ButtonScope.Organization(branch.BranchId) }
                : message);
        }
        else
        {
            await dialogs.BeginAsync(turn, CheckInDialog.Name, open.Count == 1 ? open[0].Id : "", ct);
        }
    }
}
