using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowToday;

/// <summary>Opens a duty from a list, a reminder or a group's push; how, is the business of its kind.</summary>
internal sealed class OpenTaskButton(IEnumerable<ITaskOpener> openers) : IButtonAction
{
    private readonly Dictionary<string, ITaskOpener> _openers = openers.ToDictionary(o => o.Kind, StringComparer.Ordinal);

    public string Name => ITaskOpener.ActionName;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var wanted = TaskRef.Parse(argument);
        if (turn.Campaign.Plan.Task(wanted.TaskId) is { Retired: false } task
            && task.Period(turn.Campaign.Timeline, wanted.Period) is { } period
            && _openers.TryGetValue(task.Kind, out var opener))
            await opener.OpenAsync(turn, task, period, ct);
        else
            turn.AnswerButton(TodayTexts.TaskGone, alert: true);
    }
}
