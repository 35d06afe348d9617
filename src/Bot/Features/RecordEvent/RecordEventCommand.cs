using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordEvent;

/// <summary><c>/event</c>: the events that the sender records, each with its day and a button.</summary>
internal sealed class RecordEventCommand()
    : ChatCommand(EventRecording.Command, RecordEventTexts.Description, CommandMenu.Office, PolicyAction.RecordOwnEvent, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var owned = await RecordEventHandler.OwnedAsync(turn, ct);
        if (owned.Count == 0 && !PolicyTable.MayCall(turn.Person, PolicyAction.RecordEvent))
        {
            turn.Tell(TurnTexts.NotAllowed);
            return;
        }

        if (owned.Count == 0)
        {
            turn.Reply(RecordEventTexts.NoneToRecord);
            return;
        }

        var lines = owned.Select(e => (Owned: e, Day: DayOf(turn.Campaign.Timeline, e))).ToList();
        turn.Reply(new OutgoingMessage(Text.Lines([RecordEventTexts.Heading, .. lines.Select(l => LineOf(turn.Campaign.Timeline, l.Owned, l.Day))]))
        {
            Buttons = [.. lines.Select(IReadOnlyList<Button> (l) =>
                [
                    EventRecording.Key.Button(
                        l.Day is null ? RecordEventTexts.RecordButton(l.Owned.Event.Title) : RecordEventTexts.CorrectButton(l.Owned.Event.Title),
                        l.Owned.Event.Id),
                ])],
        });
    }

    private static Text LineOf(Timeline timeline, OwnedEvent owned, DateOnly? day)
    {
        var (planEvent, owners) = owned;
        if (!planEvent.PerOrganization || owners.Count == 1)
            return day is { } known ? RecordEventTexts.Recorded(planEvent.Title, known) : RecordEventTexts.NotRecorded(planEvent.Title);
        var recorded = timeline.OwnEvents(planEvent.Id).Select(e => e.OrganizationId).ToHashSet();
        return RecordEventTexts.RecordedBySome(planEvent.Title, owners.Count(o => recorded.Contains(o.Id)), owners.Count);
    }

    // Null while it is unknown; of an event that several organizations record, whose it is must be asked first.
    private static DateOnly? DayOf(Timeline timeline, OwnedEvent owned) => owned switch
    {
        { Event.PerOrganization: false } => timeline.EventDay(owned.Event.Id),
        { Owners: [var only] } => timeline.OwnEvents(owned.Event.Id).Where(e => e.OrganizationId == only.Id).Select(e => (DateOnly?)e.Day).FirstOrDefault(),
        _ => null,
    };
}
