using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Privacy;

/// <summary>A list of the sender's own records of one kind, offered under <c>/me</c>.</summary>
internal interface IOwnRecords
{
    /// <summary>The button that opens the list; null where the sender has none.</summary>
    Task<Button?> ButtonAsync(TurnContext turn, CancellationToken ct);

    /// <summary>What they add up to, a line each; none unless overridden.</summary>
    Task<IReadOnlyList<Text>> LinesAsync(TurnContext turn, CancellationToken ct) => Task.FromResult<IReadOnlyList<Text>>([]);
}
