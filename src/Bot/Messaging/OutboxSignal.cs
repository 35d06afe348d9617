using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging;

/// <summary>What a commit brought that concerns the way out.</summary>
/// <param name="Added">Deliveries that wait.</param>
/// <param name="Chats">Chats whose row was made or changed.</param>
/// <param name="Stopped">Broadcasts that were stopped.</param>
internal sealed record OutboxNews(IReadOnlyList<OutboxItem> Added, IReadOnlyList<Chat> Chats, IReadOnlyList<StoppedBroadcast> Stopped);

/// <summary>The name of a broadcast that was stopped.</summary>
internal sealed record StoppedBroadcast(string CampaignId, string Key);

/// <summary>
/// Wakes the dispatcher after each commit that concerns it, and hands it what was committed, so that a reply needs no query to leave.
/// The write lane calls it; only who writes deliveries past the change tracker (set statements) calls <see cref="Wake"/> itself.
/// </summary>
internal sealed class OutboxSignal : ICommitObserver
{
    private volatile IOutboxListener? _listener;

    /// <summary>Something waits that no tracked entity told of: look into the table.</summary>
    public void Wake() => _listener?.Wake();

    /// <inheritdoc/>
    public Action? Saved(CampaignDbContext db)
    {
        if (_listener is not { } listener)
            return null;

        List<OutboxItem>? added = null;
        foreach (var row in db.Appended)
        {
            if (row is Delivery delivery)
                (added ??= []).Add(new OutboxItem(delivery));
        }

        List<Chat>? chats = null;
        List<StoppedBroadcast>? stopped = null;
        // What was just saved needs no second look for changes.
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var entry in db.ChangeTracker.Entries())
        {
            switch (entry.Entity)
            {
                case Chat chat:
                    (chats ??= []).Add(chat);
                    break;
                case Broadcast { StoppedAt: not null } broadcast:
                    (stopped ??= []).Add(new StoppedBroadcast(broadcast.CampaignId, broadcast.Key));
                    break;
            }
        }

        db.ChangeTracker.AutoDetectChangesEnabled = detects;
        return added is null && chats is null && stopped is null
            ? null
            : () => listener.Hear(new OutboxNews(added ?? [], chats ?? [], stopped ?? []));
    }

    /// <summary>The dispatcher makes itself known. Until then nothing is kept: it reads the table when it starts.</summary>
    public void Attach(IOutboxListener listener) => _listener = listener;
}

/// <summary>Who empties the outbox.</summary>
internal interface IOutboxListener
{
    void Wake();

    void Hear(OutboxNews news);
}
