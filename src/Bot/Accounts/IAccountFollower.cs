using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Accounts;

/// <summary>A part that keeps something for accounts nobody knows yet, and so must hear whose an account turned out to be.</summary>
internal interface IAccountFollower
{
    /// <summary>The account has become a member's.</summary>
    Task OpenedAsync(TurnContext turn, ChannelIdentity identity, CancellationToken ct);

    /// <summary>It was the wrong person's after all.</summary>
    Task UndoneAsync(TurnContext turn, ChannelIdentity identity, CancellationToken ct);
}
