using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Snooze;

/// <summary><c>/snooze</c>: asks how long.</summary>
internal sealed class SnoozeCommand : IChatCommand
{
    public string Name => "snooze";

    public Text Description => SnoozeTexts.Description;

    public CommandMenu Menu => CommandMenu.Member;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public CommandPlace Place => CommandPlace.PrivateOnly;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var memberId = turn.Sender.MemberId;
        var until = await turn.Db.Members.Where(m => m.Id == memberId).Select(m => m.SnoozedUntil).FirstAsync(ct);
        var isQuiet = until > turn.Now;
        var message = new OutgoingMessage(isQuiet ? SnoozeTexts.AskSnoozed(turn.Campaign.Timeline.DayAt(until!.Value)) : SnoozeTexts.Ask)
            .WithRow(
                Button.Do(SnoozeTexts.TomorrowButton, SnoozeButton.ActionName, nameof(SnoozeLength.Tomorrow)),
                Button.Do(SnoozeTexts.WeekButton, SnoozeButton.ActionName, nameof(SnoozeLength.Week)));
        turn.Reply(isQuiet ? message.WithRow(Button.Do(SnoozeTexts.WakeButton, SnoozeButton.ActionName, nameof(SnoozeLength.Off))) : message);
    }
}

/// <summary>The answer to how long.</summary>
internal sealed class SnoozeButton(SnoozeHandler handler) : IButtonAction
{
    public const string ActionName = "snooze";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct) =>
        turn.EditPressed(await handler.HandleAsync(turn, Enum.Parse<SnoozeLength>(argument), ct));
}

/// <summary>Registration of snoozing.</summary>
internal static class SnoozeFeature
{
    public static IServiceCollection AddSnooze(this IServiceCollection services) => services
        .AddSingleton<SnoozeHandler>()
        .AddChatCommand<SnoozeCommand>()
        .AddButtonAction<SnoozeButton>();
}
