using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Accounts;

/// <summary>Makes one-time links and checks those that are followed. An unknown, a used, a revoked and an expired one get the same answer.</summary>
internal sealed class OneTimeLinks(IEnumerable<IChannel> channels, LinkGuesses guesses)
{
    /// <summary>The link that hands a token to the bot: <c>/start PREFIX-TOKEN</c>.</summary>
    /// <exception cref="InvalidOperationException">No such channel: a bug in the composition.</exception>
    public string LinkOf(string channel, string prefix, string token) =>
        channels.First(c => c.Name == channel).StartLink(prefix + "-" + token).ToString();

    /// <summary>
    /// The open token that someone brings, to be used up by the caller. Null: it isn't one, and <paramref name="unknown"/> was answered
    /// (or, after too many wrong ones, that they should wait).
    /// </summary>
    public async Task<InviteToken?> FollowAsync(TurnContext turn, string token, InvitePurpose purpose, Text unknown, CancellationToken ct)
    {
        var account = turn.Activity.Conversation.Channel + ":" + turn.Activity.From.ExternalId;
        if (!guesses.MayTry(account))
        {
            turn.Reply(AccountTexts.TooManyLinks);
            return null;
        }

        var hash = LinkToken.Hash(token);
        var found = await turn.Db.InviteTokens.FirstOrDefaultAsync(t => t.Hash == hash && t.Purpose == purpose, ct);
        if (found is not null && found.IsOpen(turn.Now))
            return found;

        guesses.Miss(account);
        turn.Reply(unknown);
        return null;
    }

    /// <summary>An open token by its own id, for the buttons of a conversation that began with the link. Null: it was used, revoked or has expired.</summary>
    public static async Task<InviteToken?> FindOpenAsync(TurnContext turn, long tokenId, InvitePurpose purpose, CancellationToken ct)
    {
        var found = await turn.Db.InviteTokens.FirstOrDefaultAsync(t => t.Id == tokenId && t.Purpose == purpose, ct);
        return found?.IsOpen(turn.Now) == true ? found : null;
    }
}
