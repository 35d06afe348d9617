namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// The part of the outbox that is in memory: a line per chat, and which line is next. Replies go before reminders, these before
/// broadcasts; among equals, chats take turns. One message of a chat is in hand at a time. Used by one thread at a time.
/// </summary>
internal sealed class SendQueue(SendLimits limits)
{
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromMinutes(1);
    private static readonly int Priorities = Enum.GetValues<DeliveryPriority>().Length;

    private readonly Dictionary<long, ChatLine> _lines = [];
    private readonly LinkedList<ChatLine>[] _ready = [.. Enumerable.Range(0, Priorities).Select(_ => new LinkedList<ChatLine>())];
    private readonly PriorityQueue<ChatLine, TimeSpan> _waiting = new();
    private readonly PriorityQueue<ChatLine, TimeSpan> _toForget = new();
    private readonly int[] _counts = new int[Priorities];

    /// <summary>Lines whose memory is empty while the table has more for them.</summary>
    public Queue<ChatLine> ToRead { get; } = new();

    /// <summary>How many messages of a priority are in memory and not in hand.</summary>
    public int Count(DeliveryPriority priority) => _counts[(int)priority];

    /// <summary>True where a message waits that a pace or a fault's pause holds up, or nothing does; not one that a 429 holds.</summary>
    public bool HasSendable => _lines.Values.Any(line => line.Place != LinePlace.Idle && !line.IsBlocked) || ToRead.Count > 0;

    public ChatLine? Find(long chatId) => _lines.GetValueOrDefault(chatId);

    /// <summary>The line of a chat, made where there is none.</summary>
    public ChatLine Line(long chatId, ChatAtChannel chat)
    {
        if (_lines.TryGetValue(chatId, out var line))
            return line;
        return _lines[chatId] = new ChatLine(chatId, chat, new ChatPace(limits, chat.IsGroup));
    }

    /// <summary>Adds a message to its chat's line. False: it stays on disk, since the line is full or has older ones there.</summary>
    public bool Add(ChatLine line, OutboxItem item)
    {
        if (line.HasMoreOnDisk || line.Count >= ChatLine.Capacity)
        {
            line.HasMoreOnDisk = true;
            line.MissedSome = true;
            return false;
        }

        Insert(line, item);
        return true;
    }

    /// <summary>Adds what was read from the table for one chat.</summary>
    public void AddRead(ChatLine line, IReadOnlyList<OutboxItem> items, bool hasMore, TimeSpan now)
    {
        line.HasMoreOnDisk = hasMore || line.MissedSome;
        foreach (var item in items)
            Insert(line, item);
        if (items.Count == 0 && line.Place == LinePlace.Idle)
            Replace(line, now, first: false);
    }

    /// <summary>The line that is next, or null.</summary>
    /// <param name="now">Now.</param>
    /// <param name="privateOnly">True while groups have to wait.</param>
    public ChatLine? Peek(TimeSpan now, bool privateOnly = false)
    {
        while (_waiting.TryPeek(out var line, out var at) && at <= now)
        {
            _waiting.Dequeue();
            if (line.Place == LinePlace.Waiting && line.WaitsUntil == at)
                Replace(line, now, first: false);
        }

        foreach (var ready in _ready)
        {
            if ((privateOnly ? ready.FirstOrDefault(line => !line.IsGroup) : ready.First?.Value) is { } next)
                return next;
        }

        return null;
    }

    /// <summary>When the next line that waits for a time may go on; null: none does.</summary>
    public TimeSpan? NextAt => _waiting.TryPeek(out _, out var at) ? at : null;

    /// <summary>Takes a ready line's first message in hand.</summary>
    public OutboxItem Take(ChatLine line)
    {
        Leave(line);
        line.Place = LinePlace.InHand;
        var item = line.TakeFirst();
        _counts[(int)item.Priority]--;
        return item;
    }

    /// <summary>Puts a message in hand back; where it is ready to leave, its line is next among its equals.</summary>
    public void GiveBack(ChatLine line, OutboxItem item, TimeSpan now)
    {
        line.Insert(item);
        _counts[(int)item.Priority]++;
        Replace(line, now, first: item.IsPrepared);
    }

    /// <summary>The message in hand is settled: the next one follows.</summary>
    public void Release(ChatLine line, TimeSpan now) => Replace(line, now, first: false);

    /// <summary>Puts a message in hand back and lets its line wait for another's upload.</summary>
    public void Park(ChatLine line, OutboxItem item)
    {
        line.Insert(item);
        _counts[(int)item.Priority]++;
        line.Place = LinePlace.Parked;
    }

    /// <summary>Nothing leaves for this chat before a time; its messages stay in memory.</summary>
    public void Hold(ChatLine line, TimeSpan until, TimeSpan now)
    {
        line.HeldUntil = until;
        if (line.Place is LinePlace.Ready or LinePlace.Waiting)
            Replace(line, now, first: false);
    }

    /// <summary>Lets no pause after a fault last beyond a time; what the channel asked for holds.</summary>
    public void ShortenPauses(TimeSpan latest, TimeSpan now)
    {
        foreach (var line in _lines.Values)
        {
            if (line.IsBlocked || line.HeldUntil <= latest)
                continue;
            line.HeldUntil = latest;
            if (line.Place == LinePlace.Waiting)
                Replace(line, now, first: false);
        }
    }

    /// <summary>The channel closed this chat until a time: what waits for it waits on disk.</summary>
    public void Block(ChatLine line, TimeSpan until)
    {
        Forget(line);
        line.HeldUntil = until;
        line.IsBlocked = true;
        line.HasMoreOnDisk = true;
        Wait(line, until);
    }

    /// <summary>The upload that a parked line waited for is over.</summary>
    public void Unpark(ChatLine line, TimeSpan now)
    {
        if (line.Place == LinePlace.Parked)
            Replace(line, now, first: true);
    }

    /// <summary>Takes all of a chat's messages out of memory, without a trace.</summary>
    public IReadOnlyList<OutboxItem> Forget(ChatLine line)
    {
        var items = line.Items.ToArray();
        foreach (var item in items)
        {
            line.Remove(item);
            _counts[(int)item.Priority]--;
        }

        Leave(line);
        line.HasMoreOnDisk = false;
        line.Place = LinePlace.Idle;
        return items;
    }

    /// <summary>The messages that are in memory and not in hand.</summary>
    public IEnumerable<OutboxItem> Items => _lines.Values.SelectMany(line => line.Items);

    /// <summary>Takes waiting messages that a predicate names out of memory.</summary>
    public IReadOnlyList<OutboxItem> RemoveWhere(Predicate<OutboxItem> predicate, TimeSpan now)
    {
        var removed = new List<OutboxItem>();
        foreach (var line in _lines.Values)
            removed.AddRange(RemoveFrom(line, predicate, now));
        return removed;
    }

    /// <summary>Takes a chat's waiting messages that a predicate names out of memory.</summary>
    public IReadOnlyList<OutboxItem> RemoveFrom(ChatLine line, Predicate<OutboxItem> predicate, TimeSpan now)
    {
        var gone = line.Items.Where(item => predicate(item)).ToArray();
        foreach (var item in gone)
        {
            line.Remove(item);
            _counts[(int)item.Priority]--;
        }

        if (gone.Length > 0 && line.Place is LinePlace.Ready or LinePlace.Waiting or LinePlace.Parked)
            Replace(line, now, first: false);
        return gone;
    }

    /// <summary>Forgets lines that have been empty for so long that no limit remembers them.</summary>
    public void ForgetRested(TimeSpan now)
    {
        while (_toForget.TryPeek(out var line, out var at) && at <= now)
        {
            _toForget.Dequeue();
            if (line.Place != LinePlace.Idle || line.HasMoreOnDisk)
                continue;
            if (line.Pace.IsRested(now))
                _lines.Remove(line.ChatId);
            else
                _toForget.Enqueue(line, now + ForgetAfter);
        }
    }

    private void Insert(ChatLine line, OutboxItem item)
    {
        var before = line.First?.Priority;
        line.Insert(item);
        _counts[(int)item.Priority]++;
        // A line that waits for a time is looked at when it comes up; one in hand when its message is settled.
        if (line.Place == LinePlace.Idle || (line.Place == LinePlace.Ready && line.First!.Priority != before))
            Replace(line, TimeSpan.MinValue, first: false);
    }

    private void Replace(ChatLine line, TimeSpan now, bool first)
    {
        Leave(line);
        if (line.ReadyAt > now && (line.First is not null || line.IsBlocked))
        {
            // It may be due already; then the next look moves it on.
            Wait(line, line.ReadyAt);
        }
        else if (line.First is not null)
        {
            var ready = _ready[(int)line.First.Priority];
            line.Place = LinePlace.Ready;
            line.Node = first ? ready.AddFirst(line) : ready.AddLast(line);
        }
        else
        {
            line.Place = LinePlace.Idle;
            line.IsBlocked = false;
            if (line.HasMoreOnDisk)
                ToRead.Enqueue(line);
            else
                _toForget.Enqueue(line, now + ForgetAfter);
        }
    }

    private void Wait(ChatLine line, TimeSpan until)
    {
        line.Place = LinePlace.Waiting;
        line.WaitsUntil = until;
        _waiting.Enqueue(line, until);
    }

    private static void Leave(ChatLine line)
    {
        line.Node?.List?.Remove(line.Node);
        line.Node = null;
    }
}
