using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Publications;

/// <summary>Something that an organization's secretary or office looks up from the list of its records.</summary>
internal interface IBesideRecords
{
    /// <summary>The button that opens it; null where there is nothing to look at, or it isn't the sender's to see.</summary>
    Task<Button?> ButtonAsync(TurnContext turn, OrganizationNode node, CancellationToken ct);
}
