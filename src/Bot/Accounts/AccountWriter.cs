using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Accounts;

/// <summary>Ties accounts to members and unties them. Drafts, duties and records belong to the member and stay.</summary>
internal sealed class AccountWriter(PersonDirectory people, PersonalMenu menu, IEnumerable<IAccountFollower> followers)
{
    /// <summary>
    /// Ties the sender's account to a member. The member's old account is closed and told so; the links that were still open for them
    /// are revoked. Accounts of theirs on other channels hear of the new one, and can undo it. The caller has made sure that the account is
    /// nobody else's.
    /// </summary>
    public async Task<ChannelIdentity> OpenAsync(TurnContext turn, Member member, CancellationToken ct)
    {
        var channel = turn.Activity.Conversation.Channel;
        var isChosen = false;
        foreach (var old in await turn.Db.ChannelIdentities.Where(i => i.MemberId == member.Id && i.Channel == channel && i.ClosedAt == null).ToListAsync(ct))
        {
            // The account that is closed is told, on whichever the member is reached.
            await TellAccountAsync(turn, old, AccountTexts.MovedToOtherAccount(member.Name), ct);
            isChosen |= old.IsChosen;
            old.Close(turn.Now);
        }

        // Someone who has left the roster may have used this account.
        foreach (var stale in await turn.Db.ChannelIdentities
                     .Where(i => i.Channel == channel && i.ExternalId == turn.Activity.From.ExternalId && i.ClosedAt == null).ToListAsync(ct))
            stale.Close(turn.Now);

        // The old row must be closed on disk before the new one opens: of each member's accounts on a channel one is open.
        await turn.Db.SaveChangesAsync(ct);
        foreach (var link in (await OpenLinksOfAsync(turn, member.Id, ct)).Concat(await OpenLinksOfAsync(turn, member.Id, ct, InvitePurpose.SecondAccount)))
            link.Revoke(turn.Now);

        // A language that was chosen before joining is the member's from now on.
        if (member.Language is null && turn.Chat.Language is { } chosen && Language.Parse(chosen) != Language.Parse(turn.Activity.From.LanguageTag))
            member.Speak(Language.Parse(chosen).Code);
        var identity = ChannelIdentity.Open(member.Id, channel, turn.Activity.From.ExternalId, turn.Chat.Id, turn.Now);
        identity.Choose(isChosen);
        turn.Db.ChannelIdentities.Add(identity);
        await turn.Db.SaveChangesAsync(ct);
        foreach (var follower in followers)
            await follower.OpenedAsync(turn, identity, ct);
        foreach (var other in await turn.Db.ChannelIdentities.Where(i => i.MemberId == member.Id && i.Id != identity.Id && i.ClosedAt == null).ToListAsync(ct))
        {
            var added = new OutgoingMessage(AccountTexts.Added(turn.Traits.Title, turn.Activity.From.DisplayName)).WithRow(UndoOwnAccountButton.For(identity));
            await TellAccountAsync(turn, other, added, ct);
        }

        Refresh(turn);
        menu.SetAfter(turn, member.Id);
        return identity;
    }

    /// <summary>Unties an account: it was the wrong person's. Where it had taken the place of another account, that one is the member's again.</summary>
    /// <param name="turn">The turn of whoever undoes it.</param>
    /// <param name="identity">The account.</param>
    /// <param name="told">What is said to it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task UndoAsync(TurnContext turn, ChannelIdentity identity, Text told, CancellationToken ct)
    {
        if (identity.ClosedAt is not null)
            return;
        await TakeOffAsync(turn, identity, told, ct);
        foreach (var follower in followers)
            await follower.UndoneAsync(turn, identity, ct);

        var before = await turn.Db.ChannelIdentities
            .Where(i => i.MemberId == identity.MemberId && i.Channel == identity.Channel && i.Id != identity.Id && i.ClosedAt == identity.OpenedAt)
            .OrderByDescending(i => i.Id)
            .FirstOrDefaultAsync(ct);
        var isFree = before is not null
            && !await turn.Db.ChannelIdentities.AnyAsync(i => i.Channel == before.Channel && i.ExternalId == before.ExternalId && i.ClosedAt == null, ct);
        if (!isFree)
            return;
        var again = before!.OpenAgain(turn.Now);
        again.Choose(identity.IsChosen);
        turn.Db.ChannelIdentities.Add(again);
        await turn.Db.SaveChangesAsync(ct);
        await TellAccountAsync(turn, again, AccountTexts.BackToThisAccount, ct);
    }

    /// <summary>Takes an account off its member, who goes on with another. What waited for it is due again where they are reached.</summary>
    /// <param name="turn">The turn in which it is taken off.</param>
    /// <param name="identity">The account, which is open.</param>
    /// <param name="told">What is said to it; null: it is where the turn is, and is answered there.</param>
    /// <param name="ct">Cancels.</param>
    public async Task TakeOffAsync(TurnContext turn, ChannelIdentity identity, Text? told, CancellationToken ct)
    {
        await DropWaitingAsync(turn, identity.ChatId, ct);
        if (told is not null)
            await TellAccountAsync(turn, identity, told, ct);
        identity.Close(turn.Now);
        await RevokeMadeByAsync(turn, identity, ct);
        await turn.Db.SaveChangesAsync(ct);
        Refresh(turn);
    }

    // Whoever held the account may have made codes and links with it, which would let them in again. Older ones were made on another.
    private static async Task RevokeMadeByAsync(TurnContext turn, ChannelIdentity identity, CancellationToken ct)
    {
        foreach (var link in await turn.Db.InviteTokens
                     .Where(t => t.UsedAt == null && t.RevokedAt == null && t.CreatedAt >= identity.OpenedAt
                         && (t.CreatedBy == identity.MemberId || (t.MemberId == identity.MemberId && t.Purpose == InvitePurpose.SecondAccount)))
                     .ToListAsync(ct))
            link.Revoke(turn.Now);
    }

    // What waits for the member must not reach whoever holds the wrong account; answers to that person's own words may.
    private static async Task DropWaitingAsync(TurnContext turn, long chatId, CancellationToken ct)
    {
        var waiting = turn.Db.Deliveries.Where(d => d.ChatId == chatId && d.State == DeliveryState.Pending && d.Priority != DeliveryPriority.Reply);
        await UnsaidPushes.ForgetAsync(turn.Db, waiting, ct);
        await waiting.ExecuteUpdateAsync(
            row => row
                .SetProperty(d => d.State, DeliveryState.Dropped)
                .SetProperty(d => d.Error, "account untied")
                .SetProperty(d => d.SettledAt, turn.Now)
                .SetProperty(d => d.PayloadSecret, (byte[]?)null),
            ct);
    }

    // Whichever account the member is reached on: this one is told.
    private static async Task TellAccountAsync(TurnContext turn, ChannelIdentity account, OutgoingMessage message, CancellationToken ct)
    {
        if (await turn.Db.Chats.FirstOrDefaultAsync(c => c.Id == account.ChatId && c.EndedAt == null, ct) is not { } chat)
            return;
        var chosen = await turn.Db.Members.Where(m => m.Id == account.MemberId).Select(m => m.Language).FirstOrDefaultAsync(ct);
        turn.Send(new ChatAddress(chat.Id, null, Language.Parse(chosen ?? chat.Language), account.MemberId), message, new DeliveryOptions());
    }

    /// <summary>The links that may still be followed to become this member.</summary>
    public static Task<List<InviteToken>> OpenLinksOfAsync(TurnContext turn, long memberId, CancellationToken ct, InvitePurpose purpose = InvitePurpose.Join) =>
        turn.Db.InviteTokens
            .Where(t => t.MemberId == memberId && t.Purpose == purpose && t.UsedAt == null && t.RevokedAt == null && t.ExpiresAt > turn.Now)
            .ToListAsync(ct);

    private void Refresh(TurnContext turn) => turn.Afterwards(() => people.Forget());
}
