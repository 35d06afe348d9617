using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Accounts;

/// <summary>An open account of a member's.</summary>
/// <param name="Identity">The account.</param>
/// <param name="IsAlive">False where the bot can't write to it now.</param>
internal sealed record OpenAccount(ChannelIdentity Identity, bool IsAlive)
{
    /// <summary>A member's open accounts, in the order in which they came; tracked.</summary>
    public static async Task<List<OpenAccount>> ReadAsync(TurnContext turn, long memberId, CancellationToken ct)
    {
        var rows = await (
            from identity in turn.Db.ChannelIdentities
            join chat in turn.Db.Chats on identity.ChatId equals chat.Id
            where identity.MemberId == memberId && identity.ClosedAt == null
            orderby identity.Id
            select new { identity, IsAlive = chat.EndedAt == null }).ToListAsync(ct);
        return rows.ConvertAll(row => new OpenAccount(row.identity, row.IsAlive));
    }

    /// <summary>Is it an account on the channel of this turn?</summary>
    public bool IsOfThisChannel(TurnContext turn) => Identity.Channel == turn.Activity.Conversation.Channel;

    /// <summary>Is it the account that is used in this turn?</summary>
    public bool IsHere(TurnContext turn) => IsOfThisChannel(turn) && Identity.ExternalId == turn.Activity.From.ExternalId;
}
