namespace CampaignBot.Bot.Messaging;

/// <summary>Lets a stepping clock wait for the way out to be empty.</summary>
internal interface IDispatcherIdle
{
    /// <summary>
    /// Completes when nothing that may be sent waits, in memory or in the table, and every result is on disk. Chats that a 429 closed
    /// don't count; what is tried again after a fault does.
    /// </summary>
    Task WhenDrainedAsync(CancellationToken ct);
}
