using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowToday;

/// <summary>Knows how duties are opened; how, is the business of their kind.</summary>
internal sealed class TaskDoor(IEnumerable<ITaskOpener> openers)
{
    private readonly Dictionary<string, ITaskOpener> _openers = openers.ToDictionary(o => o.Kind, StringComparer.Ordinal);

    /// <summary>Opens a duty for the sender; false where the plan has none like that any more.</summary>
    public async Task<bool> OpenAsync(TurnContext turn, PlannedDuty? duty, CancellationToken ct)
    {
        if (duty is null || !_openers.TryGetValue(duty.Task.Kind, out var opener))
            return false;
        await opener.OpenAsync(turn, duty.Task, duty.Period, ct);
        return true;
    }
}

/// <summary>Opens a duty from a list, a reminder or a group's push.</summary>
internal sealed class OpenTaskButton(TaskDoor door) : IButtonAction
{
    public string Name => ITaskOpener.ActionName;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (!await door.OpenAsync(turn, OpenDuties.Find(turn.Campaign, TaskRef.Parse(argument)), ct))
            turn.AnswerButton(TodayTexts.TaskGone, alert: true);
    }
}

/// <summary>Opens a duty from a link in a group; see <see cref="TaskLink"/>.</summary>
internal sealed class OpenTaskLink(TaskDoor door) : IStartLink
{
    public string Prefix => TaskLink.Prefix;

    public async Task HandleAsync(TurnContext turn, string rest, CancellationToken ct)
    {
        if (turn.Person is null)
            turn.Reply(TurnTexts.Stranger);
        else if (!await door.OpenAsync(turn, TaskLink.Find(turn.Campaign, rest), ct))
            turn.Reply(DialogTexts.LinkOver);
    }
}
