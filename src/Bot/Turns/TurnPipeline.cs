using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

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
        if (activity.Kind == ActivityKind.Edit && directories.Messages.SaysTheSame(activity))
            return turn;
        turn.Afterwards(() => directories.Messages.Remember(activity));
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
        await routes.Answers.SettleAsync(turn, ct);
        return turn;
    }

    private async Task<TurnContext> OpenAsync(Activity activity, CampaignDbContext db, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var now = clock.GetUtcNow();
        var today = campaign.Timeline.DayAt(now);
        var (chat, remember) = await directories.Chats.FindOrAddAsync(db, activity, ct);
        var account = activity.From.IsNobody
            ? null
            : await directories.People.FindAsync(db, activity.Conversation.Channel, activity.From.ExternalId, today, ct);
        var turn = new TurnContext(activity, chat, account?.Person.In(campaign.Plan), campaign, db, outbox) { Now = now, Today = today };
        if (account is { IsUsedLast: false } && IsUse(activity.Kind))
            await TurnToAsync(turn, ct);
        if (remember)
            turn.Afterwards(() => directories.Chats.Remember(chat));
        ProcessedUpdates.Add(db, activity, now);
        return turn;
    }

    // The member has turned to this account from another of theirs: they are reached here from now on.
    private async Task TurnToAsync(TurnContext turn, CancellationToken ct)
    {
        var (channel, externalId) = (turn.Activity.Conversation.Channel, turn.Activity.From.ExternalId);
        var accounts = await turn.Db.ChannelIdentities.Where(i => i.MemberId == turn.Sender.MemberId && i.ClosedAt == null).ToListAsync(ct);
        var here = accounts.Find(i => i.Channel == channel && i.ExternalId == externalId);
        here?.Use(turn.Now, accounts.Where(i => i != here).Max(i => (DateTimeOffset?)i.UsedAt) ?? DateTimeOffset.MinValue);
        // Now: what follows may delete the row, and one that is gone can't be written any more.
        await turn.Db.SaveChangesAsync(ct);
        turn.Afterwards(() => directories.People.Forget(accounts));
    }

    private static bool IsUse(ActivityKind kind) => kind is ActivityKind.Message or ActivityKind.Command or ActivityKind.Button
        or ActivityKind.File or ActivityKind.Edit or ActivityKind.Unsupported;

    private async Task RouteAsync(TurnContext turn, CancellationToken ct)
    {
        switch (turn.Activity.Kind)
        {
            case ActivityKind.Button:
                await routes.Buttons.PressAsync(turn, ct);
                await routes.Answers.SettleAsync(turn, ct);
                break;
            case ActivityKind.Command:
                await routes.Commands.CallAsync(turn, ct);
                break;
            case ActivityKind.Message when !turn.IsGroup && !outbox.Channels.AllHaveStartLinks && StartCode.TryRead(turn.Activity.Text, out var parameter):
                await routes.Commands.StartAsync(turn, parameter, ct);
                break;
            case ActivityKind.Edit:
                if (!turn.IsGroup)
                    await TakeEditAsync(turn, ct);
                break;
            case ActivityKind.Message when turn.IsGroup && !turn.Traits.HasSlashCommands:
                await routes.Commands.AnswerMentionAsync(turn, ct);
                break;
            case ActivityKind.Message or ActivityKind.File or ActivityKind.Unsupported:
                if (turn.IsGroup)
                    await routes.TakeReplyAsync(turn, ct);
                else if (turn.Person is null || !await conversations.ContinueAsync(turn, ct))
                    await routes.Commands.AnswerLooseTalkAsync(turn, ct);
                break;
            default:
                foreach (var observer in routes.Observers)
                    await observer.ObserveAsync(turn, ct);
                break;
        }
    }

    /// <summary>A changed message changes the answer that it gave; a command that was set right is called; what was used already stays, and its writer learns so.</summary>
    private async Task TakeEditAsync(TurnContext turn, CancellationToken ct)
    {
        if (turn.Person is not null && await conversations.ContinueAsync(turn, ct))
            return;
        if (turn.Activity.Command is not null)
            await routes.Commands.CallAsync(turn, ct);
        else if (turn.Person is not null && turn.Activity.WrittenAt is { } writtenAt && await routes.LateEditAsync(turn, writtenAt, ct) is { } late)
            turn.Reply(late.Answer);
    }
}

/// <summary>What a turn looks things up in.</summary>
internal sealed record TurnDirectories(PersonDirectory People, ChatDirectory Chats, MessageMemory Messages);

/// <summary>Where a turn can go.</summary>
internal sealed class TurnRoutes(
    CommandRouter commands,
    ButtonRouter buttons,
    PressAnswers answers,
    IEnumerable<IActivityObserver> observers,
    IEnumerable<ILateEdits> lateEdits,
    IEnumerable<IGroupReplies> replies)
{
    private readonly IReadOnlyList<ILateEdits> _lateEdits = [.. lateEdits];
    private readonly IReadOnlyList<IGroupReplies> _replies = [.. replies];

    public CommandRouter Commands { get; } = commands;

    public ButtonRouter Buttons { get; } = buttons;

    public PressAnswers Answers { get; } = answers;

    public IReadOnlyList<IActivityObserver> Observers { get; } = [.. observers];

    /// <summary>Gives a member's words that answer a message of the bot's in a group to whose message that is.</summary>
    public async Task TakeReplyAsync(TurnContext turn, CancellationToken ct)
    {
        if (turn is not { Person: not null, Activity: { Kind: ActivityKind.Message, ReplyToMessageId: not null } })
            return;
        foreach (var part in _replies)
        {
            if (await part.TakeAsync(turn, ct))
                return;
        }
    }

    /// <summary>For what a message was used that is changed now: for the first of what was recorded after it was written.</summary>
    public async Task<LateEdit?> LateEditAsync(TurnContext turn, DateTimeOffset writtenAt, CancellationToken ct)
    {
        LateEdit? first = null;
        foreach (var kind in _lateEdits)
        {
            if (await kind.FindAsync(turn, writtenAt, writtenAt + ILateEdits.Window, ct) is { } found && (first is null || found.UsedAt < first.UsedAt))
                first = found;
        }

        return first;
    }
}
