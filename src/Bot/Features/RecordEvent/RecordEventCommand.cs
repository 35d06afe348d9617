using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.RecordEvent;

/// <summary><c>/event</c>: the events that the office owns, each with its day and a button.</summary>
internal sealed class RecordEventCommand()
    : ChatCommand("event", RecordEventTexts.Description, CommandMenu.Office, PolicyAction.RecordEvent, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var owned = await RecordEventHandler.OwnedAsync(turn, ct);
        if (owned.Count == 0)
        {
            turn.Reply(RecordEventTexts.NoneToRecord);
            return;
        }

        var timeline = turn.Campaign.Timeline;
        turn.Reply(new OutgoingMessage(Text.Lines([
            RecordEventTexts.Heading,
            .. owned.Select(e => timeline.EventDay(e.Id) is { } day
                ? RecordEventTexts.Recorded(e.Title, day)
                : RecordEventTexts.NotRecorded(e.Title))]))
        {
            Buttons = [.. owned.Select(IReadOnlyList<Button> (e) =>
                [
                    RecordEventButton.Key.Button(
                        timeline.EventDay(e.Id) is null ? RecordEventTexts.RecordButton(e.Title) : RecordEventTexts.CorrectButton(e.Title),
                        e.Id),
                ])],
        });
    }
}
