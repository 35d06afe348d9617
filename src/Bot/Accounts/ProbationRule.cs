using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Accounts;

/// <summary>What an account that is new may not do to the older ones of its member: whoever got hold of a code must not shut out its owner.</summary>
internal static class ProbationRule
{
    /// <summary>
    /// May what the member made for themselves close their account on this channel? Only where another living account of theirs elsewhere may take
    /// that one off, and so hears of it and can undo it.
    /// </summary>
    public static async Task<bool> MayReplaceHereAsync(TurnContext turn, long memberId, CancellationToken ct)
    {
        var open = await OpenAsync(turn, memberId, ct);
        var (here, elsewhere) = (open.FindAll(o => IsOfThisChannel(turn, o)), open.FindAll(o => !IsOfThisChannel(turn, o)));
        return elsewhere.Exists(o => o.IsAlive && here.TrueForAll(h => o.Identity.MayTakeOff(h.Identity, turn.Now)));
    }

    /// <summary>May a link that the member made for themselves be used here? There may be no other account that could be shut out by it.</summary>
    public static async Task<bool> MayJoinByOwnLinkAsync(TurnContext turn, long memberId, CancellationToken ct) =>
        (await OpenAsync(turn, memberId, ct)).TrueForAll(o => IsOfThisChannel(turn, o)) || await MayReplaceHereAsync(turn, memberId, ct);

    /// <summary>May the account that the sender uses in this turn speak for all that they have?</summary>
    public static async Task<bool> SpeaksForAllAsync(TurnContext turn, CancellationToken ct)
    {
        var open = await OpenAsync(turn, turn.Sender.MemberId, ct);
        return open.Find(o => IsOfThisChannel(turn, o) && o.Identity.ExternalId == turn.Activity.From.ExternalId) is { } here
            && open.TrueForAll(o => here.Identity.MayTakeOff(o.Identity, turn.Now));
    }

    private static bool IsOfThisChannel(TurnContext turn, OpenAccount account) => account.Identity.Channel == turn.Activity.Conversation.Channel;

    private static async Task<List<OpenAccount>> OpenAsync(TurnContext turn, long memberId, CancellationToken ct) => await (
        from identity in turn.Db.ChannelIdentities
        join chat in turn.Db.Chats on identity.ChatId equals chat.Id
        where identity.MemberId == memberId && identity.ClosedAt == null
        select new OpenAccount(identity, chat.EndedAt == null)).ToListAsync(ct);

    private sealed record OpenAccount(ChannelIdentity Identity, bool IsAlive);
}
