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

    /// <summary>The bot may not write in a chat, or in one of its topics, at present. Whoever answers for what is bound there is told, once.</summary>
    /// <param name="db">The caller's transaction.</param>
    /// <param name="place">The chat, and the topic where only one is closed.</param>
    /// <param name="silence">Why.</param>
    /// <param name="ct">Cancels.</param>
    Task SilenceAsync(CampaignDbContext db, ChatPlace place, Silence silence, CancellationToken ct);

    /// <summary>The bot may write there again. What the plan has said meanwhile, and still holds, comes with the next round.</summary>
    /// <param name="db">The caller's transaction.</param>
    /// <param name="place">The chat, and the topic.</param>
    /// <param name="ended">Which silences are over; null: something got through, so any that held there.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>True where something else in the chat is silent still.</returns>
    Task<bool> SpeakAgainAsync(CampaignDbContext db, ChatPlace place, Silence? ended, CancellationToken ct);

    /// <summary>A topic was deleted: what was bound to it is bound to the whole chat, unless that serves another organization; its people are told.</summary>
    Task LoseTopicAsync(CampaignDbContext db, long chatId, string threadId, CancellationToken ct);
}

/// <summary>A chat or one of its topics; no topic: the whole chat, or its general one.</summary>
internal readonly record struct ChatPlace(long ChatId, string? ThreadId);
