namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>A reading of the table that is wanted: the rows of a priority, or those of one chat.</summary>
internal abstract record WantedReading
{
    /// <param name="Priority">Which rows.</param>
    /// <param name="After">The newest row that was looked at already.</param>
    /// <param name="Round">Which look from the start it belongs to.</param>
    /// <param name="Limit">How many at most.</param>
    internal sealed record OfPriority(DeliveryPriority Priority, long After, int Round, int Limit) : WantedReading;

    internal sealed record OfChat(ChatLine Line) : WantedReading;
}

/// <summary>A row that is over without being sent.</summary>
internal sealed record OverRow(OutboxItem Item, DeliveryState Fate, string? Reason);

/// <summary>
/// Decides which rows of the table come into memory: those that a commit told of, as long as nothing older waits unread, and else what the
/// next reading brings. Pure: the dispatcher reads, and hands over what it read.
/// </summary>
internal sealed class OutboxIntake(string channel, SendQueue queue, KnownChats chats, Func<OutboxItem, bool> stays)
{
    /// <summary>The table is looked through this often even when nothing was told: a commit could have failed to, and leases of others end.</summary>
    public static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);

    private const int MostReplies = 2_000;
    private const int MostOthers = 96;
    private static readonly TimeSpan RetryRead = TimeSpan.FromSeconds(1);
    private static readonly DeliveryPriority[] Priorities = Enum.GetValues<DeliveryPriority>();

    private readonly HashSet<long> _held = [];
    private readonly HashSet<long> _forgottenMeanwhile = [];
    private readonly Scan[] _scans = [.. Priorities.Select(_ => new Scan())];
    private bool _isReading;
    private TimeSpan _nextRead = TimeSpan.MinValue;
    private TimeSpan _nextSweep = SweepEvery;

    /// <summary>True where all that waits on disk is in memory, or behind what is.</summary>
    public bool IsComplete => !_isReading && queue.ToRead.Count == 0 && _scans.All(s => s.IsComplete);

    /// <summary>When this wants to be asked again though nothing happens.</summary>
    public TimeSpan NextAt => _nextRead > TimeSpan.MinValue ? _nextRead : _nextSweep;

    /// <summary>True once every <see cref="SweepEvery"/>; the whole table is then looked through again.</summary>
    public bool IsSweepDue(TimeSpan now)
    {
        if (now < _nextSweep)
            return false;
        _nextSweep = now + SweepEvery;
        Rescan();
        return true;
    }

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

    /// <summary>Takes what a commit brought. Returns the rows that are over by it.</summary>
    public IReadOnlyList<OverRow> Hear(OutboxNews news, TimeSpan now)
    {
        foreach (var chat in news.Chats.Where(c => c.Channel == channel && c.EndedAt is null))
        {
            if (queue.Find(chat.Id) is { } line)
                line.Chat = ChatAtChannel.Of(chat);
        }

        var over = new List<OverRow>();
        foreach (var delivery in news.Added)
        {
            var chat = chats.Find(delivery.ChatId);
            if (chat is not null && chat.Channel != channel)
                continue;
            var item = new OutboxItem(delivery);
            var scan = _scans[(int)item.Priority];
            if (_held.Contains(item.Id) || stays(item))
                continue;
            if (chat is not null && scan.IsComplete && queue.Count(item.Priority) < Most(item.Priority))
            {
                Accept(item, chat, now, over);
                scan.Reach(item.Id);
            }
            else
            {
                // The reading comes to it; one that is under way may have missed it.
                scan.Miss();
            }
        }

        return over;
    }

    /// <summary>The next reading that is to be made; null: none now. One is made at a time.</summary>
    public WantedReading? NextReading(TimeSpan now)
    {
        if (_isReading || now < _nextRead)
            return null;
        while (queue.ToRead.TryDequeue(out var line))
        {
            if (line is not { Place: LinePlace.Idle, HasMoreOnDisk: true })
                continue;
            line.MissedSome = false;
            _isReading = true;
            return new WantedReading.OfChat(line);
        }

        foreach (var priority in Priorities)
        {
            var scan = _scans[(int)priority];
            var room = Most(priority) - queue.Count(priority);
            if (scan.IsComplete || room < Most(priority) / 2)
                continue;
            scan.HasMissed = false;
            _isReading = true;
            return new WantedReading.OfPriority(priority, scan.After, scan.Round, room);
        }

        return null;
    }

    /// <summary>Takes what was read. Returns the rows that are over by it.</summary>
    public IReadOnlyList<OverRow> Take(WantedReading reading, ReadRows read, TimeSpan now)
    {
        var over = new List<OverRow>();
        // What was read too early is looked at again: it may have been given back to the table.
        var isStale = read.Rows.Any(IsStale);
        var items = new List<(OutboxItem Item, ChatAtChannel Chat)>(read.Rows.Count);
        foreach (var row in read.Rows.Where(r => !_held.Contains(r.Delivery.Id) && !IsStale(r)))
        {
            var item = new OutboxItem(row.Delivery);
            if (row.ChatEnded)
                End(item, over);
            else
                items.Add((item, row.Chat));
            if (!row.ChatEnded)
                chats.Remember(item.ChatId, row.Chat);
        }

        _isReading = false;
        _nextRead = TimeSpan.MinValue;
        _forgottenMeanwhile.Clear();
        switch (reading)
        {
            case WantedReading.OfChat(var line):
                AcceptChat(line, items, isStale || read.HasMore, now, over);
                break;
            case WantedReading.OfPriority(var priority, _, var round, _):
                foreach (var (item, chat) in items)
                    Accept(item, chat, now, over);
                if (isStale)
                    Rescan();
                _scans[(int)priority].Finish(round, read);
                break;
        }

        return over;
    }

    /// <summary>The reading failed; it is made again a little later.</summary>
    public void Failed(WantedReading reading, TimeSpan now)
    {
        if (reading is WantedReading.OfChat(var line))
            queue.ToRead.Enqueue(line);
        _isReading = false;
        _forgottenMeanwhile.Clear();
        _nextRead = now + RetryRead;
    }

    private static int Most(DeliveryPriority priority) => priority == DeliveryPriority.Reply ? MostReplies : MostOthers;

    private bool IsStale(PendingRow row) => _forgottenMeanwhile.Contains(row.Delivery.Id);

    private void Accept(OutboxItem item, ChatAtChannel chat, TimeSpan now, List<OverRow> over)
    {
        var line = queue.Line(item.ChatId, chat);
        line.Chat = chat;
        if (item.CoalesceKey is { } key)
        {
            foreach (var older in queue.RemoveFrom(line, i => i.CoalesceKey == key && i.Id < item.Id, now))
                over.Add(new OverRow(older, DeliveryState.Superseded, null));
        }

        if (queue.Add(line, item))
            _held.Add(item.Id);
    }

    private void AcceptChat(ChatLine line, List<(OutboxItem Item, ChatAtChannel Chat)> read, bool hasMore, TimeSpan now, List<OverRow> over)
    {
        var items = read.ConvertAll(r => r.Item);
        if (read.Count > 0)
            line.Chat = read[^1].Chat;
        foreach (var item in items)
            _held.Add(item.Id);
        var older = items.FindAll(i => i.CoalesceKey is not null && items.Exists(n => n.Id > i.Id && n.CoalesceKey == i.CoalesceKey));
        over.AddRange(older.Select(i => new OverRow(i, DeliveryState.Superseded, null)));
        queue.AddRead(line, items.FindAll(i => !older.Contains(i)), hasMore, now);
    }

    private void End(OutboxItem item, List<OverRow> over)
    {
        _held.Add(item.Id);
        over.Add(new OverRow(item, DeliveryState.Failed, "chat ended"));
    }

    /// <summary>How far a priority has been read.</summary>
    private sealed class Scan
    {
        /// <summary>The newest row that was looked at.</summary>
        public long After { get; private set; }

        public bool IsComplete { get; private set; }

        /// <summary>True where a commit told of a row while the table was being read.</summary>
        public bool HasMissed { get; set; }

        /// <summary>Counts the looks from the start.</summary>
        public int Round { get; private set; }

        public void Reach(long id) => After = Math.Max(After, id);

        public void Miss()
        {
            IsComplete = false;
            HasMissed = true;
        }

        public void Restart()
        {
            Round++;
            After = 0;
            Miss();
        }

        public void Finish(int round, ReadRows read)
        {
            // A reading that a new look from the start overtook says nothing about how far that has come.
            if (Round != round)
                return;
            Reach(read.Last);
            IsComplete = !read.HasMore && !HasMissed;
        }
    }
}
