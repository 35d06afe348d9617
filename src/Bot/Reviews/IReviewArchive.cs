using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Reviews;

/// <summary>A list of work that reviewers have done with, offered under <c>/review</c>.</summary>
internal interface IReviewArchive
{
    /// <summary>The button that opens the list; null where the sender may see nothing of it.</summary>
    Task<Button?> ButtonAsync(TurnContext turn, CancellationToken ct);
}
