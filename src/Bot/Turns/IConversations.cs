namespace CampaignBot.Bot.Turns;

/// <summary>What a member is being asked: whoever waits for their next message.</summary>
internal interface IConversations
{
    /// <summary>Gives what came in to what waits for it; false where nothing does.</summary>
    Task<bool> ContinueAsync(TurnContext turn, CancellationToken ct);
}
