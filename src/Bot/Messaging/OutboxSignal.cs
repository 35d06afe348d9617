using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging;

/// <summary>What a commit brought that concerns the way out.</summary>
/// <param name="Added">Deliveries that wait.</param>
/// <param name="Chats">Chats whose row was made or changed.</param>
/// <param name="Stopped">Broadcasts that were stopped.</param>
internal sealed record OutboxNews(IReadOnlyList<Delivery> Added, IReadOnlyList<Chat> Chats, IReadOnlyList<StoppedBroadcast> Stopped);

/// <summary>The name of a broadcast that was stopped.</summary>
internal sealed record StoppedBroadcast(string CampaignId, string Key);

/// <summary>
/// Wakes the channels' dispatchers after each commit that concerns them, and hands them what was committed, so that a reply needs no query
/// to leave. The write lane calls it; only who writes deliveries past the change tracker (set statements) calls <see cref="Wake"/> itself.
/// </summary>
internal sealed class OutboxSignal : ICommitObserver
{
    private volatile IOutboxListener[] _listeners = [];

    /// <summary>The chats that were written to lately, of all channels.</summary>
    public KnownChats Chats { get; } = new();

    /// <summary>Something waits that no tracked entity told of: look into the table.</summary>
    public void Wake()
    {
        foreach (var listener in _listeners)
            listener.Wake();
    }

    /// <inheritdoc/>
    public Action? Saved(CampaignDbContext db)
    {
        if (_listeners.Length == 0)
            return null;

        List<Delivery>? added = null;
        foreach (var row in db.Appended)
        {
            if (row is Delivery delivery)
                (added ??= []).Add(delivery);
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
        return added is null && chats is null && stopped is null ? null : () => Tell(new OutboxNews(added ?? [], chats ?? [], stopped ?? []));
    }

    /// <summary>A dispatcher makes itself known. Until then nothing is kept for it: it reads the table when it starts.</summary>
    public void Attach(IOutboxListener listener) => _listeners = [.. _listeners, listener];

    private void Tell(OutboxNews news)
    {
        foreach (var chat in news.Chats)
            Chats.Take(chat);
        foreach (var listener in _listeners)
            listener.Hear(news);
    }
}

/// <summary>Who empties the outbox of a channel.</summary>
internal interface IOutboxListener
{
    void Wake();

    void Hear(OutboxNews news);
}
