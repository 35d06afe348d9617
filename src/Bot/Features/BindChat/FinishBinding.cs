using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary>
/// Binds a group from a private chat. Whether the person administers the group is asked of the channel, which no transaction waits for:
/// so it follows the turn's commit, and the binding is a piece of work of its own. Lost in between, the link still works.
/// </summary>
internal sealed class FinishBinding(
    IWriteLane lane, IReadContexts reads, ChannelRegistry channels, BindChatHandler handler, Outbox outbox, FinishClock time)
{
    /// <summary>Starts once the turn is committed; the person hears that it is being checked, and then what came of it.</summary>
    public void Start(TurnContext turn, long tokenId, long organizationId)
    {
        var to = new ChatAddress(turn.Chat.Id, turn.Activity.Conversation.ThreadId, turn.Language, turn.Sender.MemberId);
        var (channel, account, memberId) = (turn.Activity.Conversation.Channel, turn.Activity.From.ExternalId, turn.Sender.MemberId);
        turn.Reply(BindChatTexts.Checking);
        turn.AfterCommit.Add(async ct =>
        {
            var isAdministrator = await IsAdministratorAsync(channel, tokenId, account, ct);
            await lane.RunAsync(
                async (db, token) =>
                {
                    outbox.Send(db, to, await BindAsync(db, tokenId, organizationId, memberId, isAdministrator, token), new DeliveryOptions());
                    return true;
                },
                ct);
        });
    }

    private async Task<bool> IsAdministratorAsync(string channel, long tokenId, string account, CancellationToken ct)
    {
        await using var db = reads.Open();
        var group = await (
            from t in db.InviteTokens
            join c in db.Chats on t.ChatId equals c.Id
            // An account of one channel says nothing about a group of another.
            where t.Id == tokenId && c.Channel == channel
            select c.ExternalId).FirstOrDefaultAsync(ct);
        return group is not null && channels.Get(channel) is { Traits.KnowsAdministrators: true } asked && await asked.IsAdministratorAsync(group, account, ct);
    }

    private async Task<Text> BindAsync(
        CampaignDbContext db, long tokenId, long organizationId, long memberId, bool isAdministrator, CancellationToken ct)
    {
        var now = time.Now;
        var token = await db.InviteTokens.FirstAsync(t => t.Id == tokenId, ct);
        var person = await PersonDirectory.LoadAsync(db, memberId, time.Today, ct);
        var organization = await db.NodeAsync(organizationId, ct);
        if (!token.IsOpen(now) || person is null || organization is null)
            return BindChatTexts.LinkUnknown;
        if (!isAdministrator)
            return BindChatTexts.NotAdministrator;

        var place = new BindPlace(token.ChatId!.Value, token.ThreadId);
        var (outcome, binding) = await handler.BindAsync(db, person, place, organization, now, ct);
        if (outcome is BindOutcome.Bound or BindOutcome.WasBound)
            token.Use(now);
        if (outcome != BindOutcome.Bound)
            return await BindChatWords.ForAsync(db, outcome, binding, organization, ct);
        var group = await db.Chats.FirstAsync(c => c.Id == place.ChatId, ct);
        var to = new ChatAddress(place.ChatId, place.ThreadId, Language.Parse(group.Language), null);
        outbox.Send(db, to, BindChatHandler.Welcome(organization, binding!), new DeliveryOptions());
        return BindChatTexts.BoundFromPrivate(group.Title ?? "", organization.Name);
    }
}

/// <summary>Now and today, on the campaign's clock.</summary>
internal sealed class FinishClock(CampaignClock clock, ICampaignSource campaigns)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => campaigns.Current.Timeline.DayAt(Now);
}
