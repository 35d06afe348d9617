using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>Opens a duty; how, is the business of its kind.</summary>
internal sealed class DutyOpener(IEnumerable<ITaskOpener> openers, TargetQuestion about)
{
    private readonly Dictionary<string, ITaskOpener> _openers = openers.ToDictionary(o => o.Kind, StringComparer.Ordinal);

    /// <summary>False where the plan doesn't have it (any more).</summary>
    public async Task<bool> OpenAsync(TurnContext turn, TaskCall call, CancellationToken ct)
    {
        if (turn.Campaign.Plan.Task(call.Task.TaskId) is not { Retired: false } task
            || task.Span(turn.Campaign.Timeline, call.Task.Period) is not { } period
            || !_openers.TryGetValue(task.Kind, out var opener))
            return false;
        if (task.Target is null)
            await opener.OpenAsync(turn, task, period, call.OrganizationId, ct);
        else if (call.Target is { } target)
            await opener.OpenAboutAsync(turn, task, period, call.OrganizationId, target, ct);
        else
            await about.AskAsync(turn, task, period, call, ct);
        return true;
    }
}

/// <summary>Opens a duty from a list, a reminder or a group's push.</summary>
internal sealed class OpenTaskButton(DutyOpener opener) : ButtonAction<TaskCall>(TaskCall.Key, PolicyAction.ActForSelf)
{
    protected override async Task PressAsync(TurnContext turn, TaskCall argument, CancellationToken ct)
    {
        if (!await opener.OpenAsync(turn, argument, ct))
            turn.AnswerButton(DutyTexts.TaskGone, alert: true);
    }
}

/// <summary>Opens a duty by a link that stands in a group: each who follows it opens their own.</summary>
internal sealed class OpenTaskLink(DutyOpener opener) : IStartLink
{
    public string Prefix => StartPrefixes.Task;

    public async Task HandleAsync(TurnContext turn, string rest, CancellationToken ct)
    {
        if (!PolicyTable.MayCall(turn.Person, PolicyAction.ActForSelf))
            turn.Reply(StrangerWords.Unknown(turn));
        else if (TaskLink.Find(turn.Campaign, rest) is not { } call)
            turn.Reply(DialogTexts.LinkOver);
        else if (!await opener.OpenAsync(turn, call, ct))
            turn.Reply(DutyTexts.TaskGone);
    }
}
