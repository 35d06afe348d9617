using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Accounts;

/// <summary>How someone hands a one-time token to the bot. At least one of the two is there.</summary>
/// <param name="Link">The link that says <c>/start PREFIX-TOKEN</c>, where a channel has such links.</param>
/// <param name="Code">What is typed to the bot in private, where a channel has none.</param>
internal sealed record WayIn(string? Link, string? Code);

/// <summary>Makes one-time links and checks those that are followed. An unknown, a used, a revoked and an expired one get the same answer.</summary>
internal sealed class OneTimeLinks(ChannelRegistry channels, LinkGuesses guesses)
{
    private bool NeedCodes => channels.All.Any(c => !c.Traits.HasStartLinks);

    /// <summary>A fresh token; one that can be typed, where some channel needs that.</summary>
    public string NewToken() => NeedCodes ? StartCode.NewToken() : LinkToken.New();

    /// <summary>How a token of <see cref="NewToken"/> is handed to the bot.</summary>
    /// <param name="channel">The channel of whoever asks for it: its link is preferred.</param>
    /// <param name="prefix">The start link's prefix.</param>
    /// <param name="token">The token.</param>
    public WayIn WayIn(string channel, string prefix, string token) =>
        WayIn(channels.All.Where(c => c.Traits.HasStartLinks).OrderByDescending(c => c.Name == channel).FirstOrDefault(), prefix, token);

    /// <summary>The same for who is to come in on another channel than the one on which they ask for it.</summary>
    public WayIn WayInElsewhere(string channel, string prefix, string token) =>
        WayIn(channels.All.FirstOrDefault(c => c.Traits.HasStartLinks && c.Name != channel), prefix, token);

    private WayIn WayIn(IChannel? linking, string prefix, string token) =>
        new(linking?.StartLink(prefix + "-" + token).ToString(), NeedCodes ? StartCode.Of(prefix, token) : null);

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
