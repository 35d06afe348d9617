using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Turns;

/// <summary>
/// One turn, inside its transaction: who is it, then dialog, command or button. Writes and answers go into the turn's context; nothing
/// is committed and nothing is sent here.
/// </summary>
internal sealed class TurnPipeline(
    ICampaignSource campaigns,
    CampaignClock clock,
    Outbox outbox,
    TurnDirectories directories,
    TurnRoutes routes,
    IConversations conversations)
{
    /// <summary>Runs the turn of an activity.</summary>
    public async Task<TurnContext> RunAsync(Activity activity, CampaignDbContext db, CancellationToken ct)
    {
        var turn = await OpenAsync(activity, db, ct);
        await RouteAsync(turn, ct);
        return turn;
    }

    /// <summary>Takes an activity that came too fast: it has no effect but the word about it.</summary>
    public async Task<TurnContext> WarnAsync(Activity activity, CampaignDbContext db, CancellationToken ct)
    {
        var turn = await OpenAsync(activity, db, ct);
        if (activity.Kind == ActivityKind.Button)
            turn.AnswerButton(TurnTexts.TooFast, alert: true);
        else if (!turn.IsGroup)
            turn.Reply(TurnTexts.TooFast);
        return turn;
    }

    private async Task<TurnContext> OpenAsync(Activity activity, CampaignDbContext db, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var now = clock.GetUtcNow();
        var today = campaign.Timeline.DayAt(now);
        var (chat, remember) = await directories.Chats.FindOrAddAsync(db, activity, ct);
        var person = activity.From.IsAnonymousAdmin
            ? null
            : await directories.People.FindAsync(db, activity.Conversation.Channel, activity.From.ExternalId, today, ct);
        var turn = new TurnContext(activity, chat, person, campaign, db, outbox) { Now = now, Today = today };
        if (remember)
            turn.Afterwards(() => directories.Chats.Remember(chat));
        ProcessedUpdates.Add(db, activity, now);
        return turn;
    }

    private async Task RouteAsync(TurnContext turn, CancellationToken ct)
    {
        switch (turn.Activity.Kind)
        {
            case ActivityKind.Button:
                await routes.Buttons.PressAsync(turn, ct);
                break;
            case ActivityKind.Command:
                await routes.Commands.CallAsync(turn, ct);
                break;
            case ActivityKind.Message or ActivityKind.File or ActivityKind.Unsupported or ActivityKind.Edit:
                if (turn.IsGroup || (turn.Person is not null && await conversations.ContinueAsync(turn, ct)))
                    break;
                routes.Commands.AnswerLooseTalk(turn);
                break;
            default:
                foreach (var observer in routes.Observers)
                    await observer.ObserveAsync(turn, ct);
                break;
        }
    }
}

/// <summary>What a turn looks things up in.</summary>
internal sealed record TurnDirectories(PersonDirectory People, ChatDirectory Chats);

/// <summary>Where a turn can go.</summary>
internal sealed class TurnRoutes(CommandRouter commands, ButtonRouter buttons, IEnumerable<IActivityObserver> observers)
{
    public CommandRouter Commands { get; } = commands;

    public ButtonRouter Buttons { get; } = buttons;

    public IReadOnlyList<IActivityObserver> Observers { get; } = [.. observers];
}
