using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Snooze;

/// <summary><c>/snooze</c>: asks how long.</summary>
internal sealed class SnoozeCommand()
    : ChatCommand("snooze", SnoozeTexts.Description, CommandMenu.Member, PolicyAction.ActForSelf, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var memberId = turn.Sender.MemberId;
        var until = await turn.Db.Members.Where(m => m.Id == memberId).Select(m => m.SnoozedUntil).FirstAsync(ct);
        var isQuiet = until > turn.Now;
        var message = new OutgoingMessage(isQuiet ? SnoozeTexts.AskSnoozed(turn.Campaign.Timeline.DayAt(until!.Value)) : SnoozeTexts.Ask)
            .WithRow(
                SnoozeButton.Key.Button(SnoozeTexts.TomorrowButton, SnoozeLength.Tomorrow),
                SnoozeButton.Key.Button(SnoozeTexts.WeekButton, SnoozeLength.Week));
        turn.Reply(isQuiet ? message.WithRow(SnoozeButton.Key.Button(SnoozeTexts.WakeButton, SnoozeLength.Off)) : message);
    }
}

/// <summary>The answer to how long.</summary>
internal sealed class SnoozeButton(SnoozeHandler handler) : ButtonAction<SnoozeLength>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<SnoozeLength> Key = new("snooze");

    protected override async Task PressAsync(TurnContext turn, SnoozeLength argument, CancellationToken ct) =>
        turn.EditPressed(await handler.HandleAsync(turn, argument, ct));
}
