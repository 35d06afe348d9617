using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging;

/// <summary>
/// What follows when a chat ends, moves or loses a topic. The news comes as an activity, as the provider's refusal of a delivery, or
/// as both, in either order: each method may be called again with the same news. All write into the caller's transaction.
/// </summary>
internal interface IChatLifecycle
{
    /// <summary>Marks the chat as over and tells whoever answers for it. Nothing more is sent there until it is written from again.</summary>
    /// <param name="db">The caller's transaction.</param>
    /// <param name="chatId">Our id of the chat.</param>
    /// <param name="reason">In the provider's words, for the record.</param>
    /// <param name="ct">Cancels.</param>
    Task EndAsync(CampaignDbContext db, long chatId, string reason, CancellationToken ct);

    /// <summary>
    /// Gives the conversation its new id. Where both ids are known already, bindings, pending deliveries and buttons come together at
    /// one row, and the emptied row is ended.
    /// </summary>
    /// <returns>Our id of the chat that has the new id.</returns>
    Task<long> MigrateAsync(CampaignDbContext db, string channel, string oldExternalId, string newExternalId, CancellationToken ct);

    /// <summary>A topic was deleted: what was bound to it is bound to the whole chat, unless that serves another organization; its people are told.</summary>
    Task LoseTopicAsync(CampaignDbContext db, long chatId, string threadId, CancellationToken ct);
}
