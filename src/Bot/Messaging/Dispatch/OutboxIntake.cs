namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// Brings deliveries from the table into memory: what a commit told of directly, and by reading where it didn't or memory was full.
/// Runs on the dispatcher's pump.
/// </summary>
internal sealed partial class OutboxIntake(SendQueue queue, OutboxReader reader, HeldBack heldBack, DispatchPump pump, ILogger<OutboxIntake> log)
{
    /// <summary>How many chats' addresses are remembered; the memory is dropped when it is full.</summary>
    public const int ChatsRemembered = 50_000;

    /// <summary>The table is looked through this often even when nothing was told: a commit could have failed to.</summary>
    public static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);

    private const int MostReplies = 2_000;
    private const int MostOthers = 96;
    private static readonly TimeSpan RetryRead = TimeSpan.FromSeconds(1);
    private static readonly DeliveryPriority[] Priorities = Enum.GetValues<DeliveryPriority>();

    private readonly HashSet<long> _held = [];
    private readonly HashSet<long> _forgottenMeanwhile = [];
    private readonly Dictionary<long, ChatAtChannel> _chats = [];
    private readonly Scan[] _scans = [.. Priorities.Select(_ => new Scan())];
    private bool _isReading;
    private TimeSpan _nextRead = TimeSpan.MinValue;
    private TimeSpan _nextSweep = SweepEvery;

    /// <summary>Called for a row that can't be sent as it stands: its chat has ended.</summary>
    public required Action<OutboxItem> OnChatEnded { get; init; }

    /// <summary>Called for a row that a newer one replaces.</summary>
    public required Action<OutboxItem> OnSuperseded { get; init; }

    /// <summary>True where all that waits on disk is in memory, or behind what is.</summary>
    public bool IsComplete => !_isReading && queue.ToRead.Count == 0 && _scans.All(s => s.IsComplete);

    /// <summary>When this wants to be run again though nothing happens.</summary>
    public TimeSpan NextAt => _nextRead > TimeSpan.MinValue ? _nextRead : _nextSweep;

    /// <summary>The row is on disk with its fate, or given back to the table: memory forgets it.</summary>
    public void Forget(long deliveryId)
    {
        _held.Remove(deliveryId);
        // A reading that is under way may have seen the row as it was before: taken for a waiting one, it would be sent twice.
        if (_isReading)
            _forgottenMeanwhile.Add(deliveryId);
    }

    /// <summary>Something new waits on disk that nothing else told of.</summary>
    public void Wake()
    {
        foreach (var scan in _scans)
            scan.Miss();
    }

    /// <summary>Looks through the whole table again.</summary>
    public void Rescan()
    {
        foreach (var scan in _scans)
            scan.Restart();
    }

    /// <summary>What a commit brought.</summary>
    public void Hear(OutboxNews news)
    {
        foreach (var chat in news.Chats)
            Remember(chat);
        foreach (var item in news.Added)
        {
            var scan = _scans[(int)item.Priority];
            if (_held.Contains(item.Id) || heldBack.Holds(item) || reader.Hold.Holds(item.Priority, item.Id))
                continue;
            if (scan.IsComplete && queue.Count(item.Priority) < Most(item.Priority) && _chats.TryGetValue(item.ChatId, out var chat))
            {
                Accept(item, chat);
                scan.After = Math.Max(scan.After, item.Id);
            }
            else
            {
                // The reading comes to it; one that is under way may have missed it.
                scan.Miss();
            }
        }
    }

    /// <summary>Starts a reading where one is needed and none is under way.</summary>
    public void Continue(TimeSpan now, CancellationToken ct)
    {
        if (now >= _nextSweep)
        {
            Rescan();
            _nextSweep = now + SweepEvery;
        }

        if (_isReading || now < _nextRead)
            return;
        while (queue.ToRead.TryDequeue(out var line))
        {
            if (line is not { Place: LinePlace.Idle, HasMoreOnDisk: true })
                continue;
            _isReading = true;
            line.MissedSome = false;
            _ = ReadChatAsync(line, ct);
            return;
        }

        foreach (var priority in Priorities)
        {
            var scan = _scans[(int)priority];
            var room = Most(priority) - queue.Count(priority);
            if (scan.IsComplete || room < Most(priority) / 2)
                continue;
            _isReading = true;
            scan.HasMissed = false;
            _ = ReadAsync(priority, scan.After, scan.Round, room, ct);
            return;
        }
    }

    private static int Most(DeliveryPriority priority) => priority == DeliveryPriority.Reply ? MostReplies : MostOthers;

    private async Task ReadAsync(DeliveryPriority priority, long after, int round, int limit, CancellationToken ct)
    {
        try
        {
            var rows = await reader.ReadAsync(priority, after, limit, ct);
            pump.Post(() => Take(priority, round, rows, limit));
        }
        catch (Exception error)
        {
            pump.Post(() => Fail(error, ct));
        }
    }

    private async Task ReadChatAsync(ChatLine line, CancellationToken ct)
    {
        try
        {
            var rows = await reader.ReadChatAsync(line.ChatId, ChatLine.Capacity, ct);
            pump.Post(() => Take(line, rows));
        }
        catch (Exception error)
        {
            pump.Post(() =>
            {
                queue.ToRead.Enqueue(line);
                Fail(error, ct);
            });
        }
    }

    private void Take(DeliveryPriority priority, int round, IReadOnlyList<PendingRow> rows, int limit)
    {
        _isReading = false;
        _nextRead = TimeSpan.MinValue;
        var scan = _scans[(int)priority];
        foreach (var row in rows)
        {
            if (_held.Contains(row.Delivery.Id) || IsStale(row))
                continue;
            var chat = Remember(row);
            var item = new OutboxItem(row.Delivery);
            if (row.ChatEnded)
                End(item);
            else
                Accept(item, chat);
        }

        // What was read too early is looked at again: it may have been given back to the table.
        var isStale = rows.Any(IsStale);
        _forgottenMeanwhile.Clear();
        if (isStale)
            Rescan();

        // A reading that a new look from the start overtook says nothing about how far that has come.
        if (scan.Round != round)
            return;
        if (rows.Count > 0)
            scan.After = Math.Max(scan.After, rows[^1].Delivery.Id);
        scan.IsComplete = rows.Count < limit && !scan.HasMissed;
    }

    private void Take(ChatLine line, IReadOnlyList<PendingRow> rows)
    {
        _isReading = false;
        _nextRead = TimeSpan.MinValue;
        var items = new List<OutboxItem>(rows.Count);
        var isStale = rows.Any(IsStale);
        foreach (var row in rows.Where(r => !_held.Contains(r.Delivery.Id) && !IsStale(r)))
        {
            Remember(row);
            (line.ExternalId, line.Reference) = (row.Chat.ExternalId, row.Chat.Reference);
            var item = new OutboxItem(row.Delivery);
            if (row.ChatEnded)
            {
                End(item);
                continue;
            }

            _held.Add(item.Id);
            items.Add(item);
        }

        foreach (var older in items.Where(i => i.CoalesceKey is not null && items.Any(n => n.Id > i.Id && n.CoalesceKey == i.CoalesceKey)).ToList())
        {
            items.Remove(older);
            OnSuperseded(older);
        }

        _forgottenMeanwhile.Clear();
        queue.AddRead(line, items, hasMore: isStale || rows.Count == ChatLine.Capacity, pump.Now);
    }

    private bool IsStale(PendingRow row) => _forgottenMeanwhile.Contains(row.Delivery.Id);

    private void Accept(OutboxItem item, ChatAtChannel chat)
    {
        var line = queue.Line(item.ChatId, chat.ExternalId, chat.IsGroup);
        line.Reference = chat.Reference;
        if (item.CoalesceKey is { } key)
        {
            foreach (var older in queue.RemoveFrom(line, i => i.CoalesceKey == key && i.Id < item.Id, pump.Now))
                OnSuperseded(older);
        }

        if (queue.Add(line, item))
            _held.Add(item.Id);
    }

    private void End(OutboxItem item)
    {
        _held.Add(item.Id);
        OnChatEnded(item);
    }

    private void Fail(Exception error, CancellationToken ct)
    {
        _isReading = false;
        _forgottenMeanwhile.Clear();
        if (ct.IsCancellationRequested)
            return;
        _nextRead = pump.Now + RetryRead;
        LogReadFailed(error.GetType().Name);
    }

    private ChatAtChannel Remember(PendingRow row) => Remember(row.Delivery.ChatId, row.Chat);

    private void Remember(Chat chat)
    {
        if (chat.EndedAt is not null)
        {
            _chats.Remove(chat.Id);
            return;
        }

        Remember(chat.Id, new ChatAtChannel(chat.ExternalId, chat.IsGroup, chat.Reference));
        if (queue.Find(chat.Id) is { } line)
            (line.ExternalId, line.Reference) = (chat.ExternalId, chat.Reference);
    }

    private ChatAtChannel Remember(long id, ChatAtChannel chat)
    {
        if (_chats.Count >= ChatsRemembered)
            _chats.Clear();
        return _chats[id] = chat;
    }

    [LoggerMessage(LogLevel.Error, "The outbox can't be read ({Error}); it is tried again.")]
    private partial void LogReadFailed(string error);

    /// <summary>How far a priority has been read.</summary>
    private sealed class Scan
    {
        /// <summary>The newest row that was looked at.</summary>
        public long After { get; set; }

        public bool IsComplete { get; set; }

        /// <summary>True where a commit told of a row while the table was being read.</summary>
        public bool HasMissed { get; set; }

        public void Miss()
        {
            IsComplete = false;
            HasMissed = true;
        }

        /// <summary>Counts the looks from the start.</summary>
        public int Round { get; private set; }

        public void Restart()
        {
            Round++;
            After = 0;
            Miss();
        }
    }
}
