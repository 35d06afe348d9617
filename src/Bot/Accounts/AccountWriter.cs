using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Accounts;

/// <summary>Ties accounts to members and unties them. Drafts, duties and records belong to the member and stay.</summary>
internal sealed class AccountWriter(PersonDirectory people, PersonalMenu menu, IEnumerable<IAccountFollower> followers)
{
    /// <summary>
    /// Ties the sender's account to a member. The member's old account is closed and told so; the links that were still open for them
    /// are revoked. The caller has made sure that the account is nobody else's.
    /// </summary>
    public async Task<ChannelIdentity> OpenAsync(TurnContext turn, Member member, CancellationToken ct)
    {
        var channel = turn.Activity.Conversation.Channel;
        foreach (var old in await turn.Db.ChannelIdentities.Where(i => i.MemberId == member.Id && i.Channel == channel && i.ClosedAt == null).ToListAsync(ct))
        {
            // The account that is closed is told, on whichever the member is reached.
            if (await turn.Db.Chats.FirstOrDefaultAsync(c => c.Id == old.ChatId && c.EndedAt == null, ct) is { } chat)
            {
                var to = new ChatAddress(chat.Id, null, Language.Parse(member.Language ?? chat.Language), member.Id);
                turn.Send(to, AccountTexts.MovedToOtherAccount(member.Name), new DeliveryOptions());
            }

            old.Close(turn.Now);
        }

        // Someone who has left the roster may have used this account.
        foreach (var stale in await turn.Db.ChannelIdentities
                     .Where(i => i.Channel == channel && i.ExternalId == turn.Activity.From.ExternalId && i.ClosedAt == null).ToListAsync(ct))
            stale.Close(turn.Now);

        // The old row must be closed on disk before the new one opens: of each member's accounts on a channel one is open.
        await turn.Db.SaveChangesAsync(ct);
        foreach (var link in await OpenLinksOfAsync(turn, member.Id, ct))
            link.Revoke(turn.Now);

        // A language that was chosen before joining is the member's from now on.
        if (member.Language is null && turn.Chat.Language is { } chosen && Language.Parse(chosen) != Language.Parse(turn.Activity.From.LanguageTag))
            member.Speak(Language.Parse(chosen).Code);
        var identity = ChannelIdentity.Open(member.Id, channel, turn.Activity.From.ExternalId, turn.Chat.Id, turn.Now);
        turn.Db.ChannelIdentities.Add(identity);
        await turn.Db.SaveChangesAsync(ct);
        foreach (var follower in followers)
            await follower.OpenedAsync(turn, identity, ct);
        Refresh(turn);
        menu.SetAfter(turn, member.Id);
        return identity;
    }

    /// <summary>Unties an account: it was the wrong person's. Where it had taken the place of another account, that one is the member's again.</summary>
    public async Task CloseAsync(TurnContext turn, ChannelIdentity identity, CancellationToken ct)
    {
        if (identity.ClosedAt is not null)
            return;
        await DropWaitingAsync(turn, identity.ChatId, ct);
        await turn.TellAsync(identity.MemberId, AccountTexts.Untied, ct);
        identity.Close(turn.Now);
        await turn.Db.SaveChangesAsync(ct);
        foreach (var follower in followers)
            await follower.UndoneAsync(turn, identity, ct);

        var before = await turn.Db.ChannelIdentities
            .Where(i => i.MemberId == identity.MemberId && i.Channel == identity.Channel && i.Id != identity.Id && i.ClosedAt == identity.OpenedAt)
            .OrderByDescending(i => i.Id)
            .FirstOrDefaultAsync(ct);
        var isFree = before is not null
            && !await turn.Db.ChannelIdentities.AnyAsync(i => i.Channel == before.Channel && i.ExternalId == before.ExternalId && i.ClosedAt == null, ct);
        if (isFree)
        {
            turn.Db.ChannelIdentities.Add(ChannelIdentity.Open(before!.MemberId, before.Channel, before.ExternalId, before.ChatId, turn.Now));
            await turn.Db.SaveChangesAsync(ct);
            await turn.TellAsync(before.MemberId, AccountTexts.BackToThisAccount, ct);
        }

        Refresh(turn);
    }

    // What waits for the member must not reach whoever holds the wrong account; answers to that person's own words may.
    private static Task<int> DropWaitingAsync(TurnContext turn, long chatId, CancellationToken ct) => turn.Db.Deliveries
        .Where(d => d.ChatId == chatId && d.State == DeliveryState.Pending && d.Priority != DeliveryPriority.Reply)
        .ExecuteUpdateAsync(
            row => row
                .SetProperty(d => d.State, DeliveryState.Dropped)
                .SetProperty(d => d.Error, "account untied")
                .SetProperty(d => d.SettledAt, turn.Now)
                .SetProperty(d => d.PayloadSecret, (byte[]?)null),
            ct);

    /// <summary>The links that may still be followed to become this member.</summary>
    public static Task<List<InviteToken>> OpenLinksOfAsync(TurnContext turn, long memberId, CancellationToken ct) =>
        turn.Db.InviteTokens
            .Where(t => t.MemberId == memberId && t.Purpose == InvitePurpose.Join && t.UsedAt == null && t.RevokedAt == null && t.ExpiresAt > turn.Now)
            .ToListAsync(ct);

    private void Refresh(TurnContext turn) => turn.Afterwards(() => people.Forget());
}
