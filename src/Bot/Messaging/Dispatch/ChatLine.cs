namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>Where a chat's line stands.</summary>
internal enum LinePlace
{
    /// <summary>Nothing of it waits in memory.</summary>
    Idle,

    /// <summary>Its first message may leave.</summary>
    Ready,

    /// <summary>Its first message waits for a time.</summary>
    Waiting,

    /// <summary>Its first message is being made ready or sent: the next one follows it.</summary>
    InHand,

    /// <summary>Its first message waits for a file that another chat's message is bringing up.</summary>
    Parked,
}

/// <summary>The messages that wait for one chat, in their order: replies first, then by age.</summary>
internal sealed class ChatLine(long chatId, ChatAtChannel chat, ChatPace pace)
{
    /// <summary>How many of one chat's messages are kept in memory; the rest is read when these have gone.</summary>
    public const int Capacity = 16;

    private readonly List<OutboxItem> _items = [];

    public long ChatId { get; } = chatId;

    /// <summary>The chat in the channel's terms; its id changes when it migrates.</summary>
    public ChatAtChannel Chat { get; set; } = chat;

    public bool IsGroup => Chat.IsGroup;

    public ChatPace Pace { get; } = pace;

    public LinePlace Place { get; set; }

    /// <summary>The line's place among the ready ones.</summary>
    public LinkedListNode<ChatLine>? Node { get; set; }

    /// <summary>The time it waits for, where it waits for one.</summary>
    public TimeSpan WaitsUntil { get; set; }

    /// <summary>True where the table holds more for this chat than memory: that comes after what is here, so nothing is added behind.</summary>
    public bool HasMoreOnDisk { get; set; }

    /// <summary>True where something was kept out of memory since the table was read for this chat.</summary>
    public bool MissedSome { get; set; }

    /// <summary>Nothing leaves before: a 429's wait, or a pause after a fault.</summary>
    public TimeSpan HeldUntil { get; set; } = TimeSpan.MinValue;

    /// <summary>True where <see cref="HeldUntil"/> was asked for by the channel.</summary>
    public bool IsBlocked { get; set; }

    public int Count => _items.Count;

    public OutboxItem? First => _items.Count == 0 ? null : _items[0];

    public IReadOnlyList<OutboxItem> Items => _items;

    public TimeSpan ReadyAt => HeldUntil > Pace.ReadyAt ? HeldUntil : Pace.ReadyAt;

    /// <summary>Puts a message in its place.</summary>
    public void Insert(OutboxItem item)
    {
        var at = _items.Count;
        while (at > 0 && IsBefore(item, _items[at - 1]))
            at--;
        _items.Insert(at, item);
    }

    public OutboxItem TakeFirst()
    {
        var item = _items[0];
        _items.RemoveAt(0);
        return item;
    }

    public bool Remove(OutboxItem item) => _items.Remove(item);

    private static bool IsBefore(OutboxItem item, OutboxItem other) =>
        item.Priority != other.Priority ? item.Priority < other.Priority : item.Id < other.Id;
}
