using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.HandInForm;

/// <summary><c>/analysis</c>: the confidential form that is the member's own and open now (党性分析); where there are several, one button each.</summary>
internal sealed class AnalysisCommand(FormOpener opener) : IChatCommand
{
    public string Name => "analysis";

    public Text Description => FormTexts.AnalysisDescription;

    public CommandMenu Menu => CommandMenu.Member;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public CommandPlace Place => CommandPlace.PrivateOnly;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var mine = Mine(turn).ToList();
        if (mine.Count == 0)
        {
            turn.Reply(FormTexts.NoAnalysisOpen);
        }
        else if (mine.Count == 1)
        {
            await opener.OpenAsync(turn, mine[0].Task, mine[0].Period, ct);
        }
        else
        {
            var message = new OutgoingMessage(FormTexts.WhichForm);
            foreach (var (task, period) in mine)
                message = message.WithRow(Button.Do(task.Title, ITaskOpener.ActionName, new TaskRef(task.Id, period.Key).ToString()));
            turn.Reply(message);
        }
    }

    private static IEnumerable<(FormTask Task, TaskPeriod Period)> Mine(TurnContext turn) =>
        from task in turn.Campaign.Plan.Tasks.OfType<FormTask>()
        where turn.Campaign.Plan.FormOf(task).Confidential && turn.Sender.PrimaryBranch is { } branch
            && task.Audience.OfMember(branch.Category, turn.Sender.Standing) != Binding.None
        from period in task.Periods(turn.Campaign.Timeline)
            // An extension or a return's new date may keep it open longer: the opener looks at the member's own.
        where period.Opens <= turn.Today && turn.Today <= task.ClosingDay(period.Due).AddDays(LongestExtensionDays)
        select (task, period);

    private const int LongestExtensionDays = 90;
}
