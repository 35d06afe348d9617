using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Reviews;

/// <summary>Something that waits for the sender beside what was handed in; it stands under <c>/review</c> too.</summary>
internal interface IWaitingBeside
{
    /// <summary>A button for each, the longest waiting first.</summary>
    Task<IReadOnlyList<Button>> ButtonsAsync(TurnContext turn, CancellationToken ct);
}
