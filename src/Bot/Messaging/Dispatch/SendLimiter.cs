namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// The whole bot's ceiling: in no second more than so many, and what isn't a reply evenly spaced, so that a reply never waits for a
/// burst of broadcasts to be forgotten. Times are the monotonic ones of the dispatcher: a moved clock changes nothing.
/// </summary>
internal sealed class SendLimiter
{
    /// <summary>How long the answer to an overdue send is waited for before its place is used again: an upload may take minutes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // The quickest round trip lately may grow again by so much with each send, which is less in a second than the margin.
    private const double Forgetting = 1.0002;

    // The first trips open connections and compile code: until there were some, nothing is taken for the way's own length.
    private const int Learning = 10;

    private readonly SlidingWindow _second;
    private readonly TimeSpan _span;
    private readonly TimeSpan _spacing;
    private TimeSpan _nextPaced;
    private TimeSpan _quickest = TimeSpan.MaxValue;
    private int _trips;

    public SendLimiter(SendLimits limits)
    {
        _span = TimeSpan.FromSeconds(1) + limits.Margin;
        _second = new SlidingWindow(limits.PerSecond, _span);
        _spacing = _span / limits.PerSecond;
    }

    /// <summary>When the next one may leave. An answer that comes in meanwhile may bring it forward.</summary>
    public TimeSpan ReadyAt(DeliveryPriority priority)
    {
        // A send that should have been answered by now has been held up, and may be counted later than anyone knows.
        var ready = _second.IsNextOpen && (_trips < Learning || _quickest < _span) ? _second.ReadyAt + Patience : _second.ReadyAt;
        return priority != DeliveryPriority.Reply && _nextPaced > ready ? _nextPaced : ready;
    }

    /// <summary>The number of the next send.</summary>
    public long NextNumber => _second.Next;

    /// <summary>Spends one.</summary>
    public SendTicket Spend(TimeSpan now)
    {
        // A late wake-up is made good by the next ones. A rest isn't: a crowd at its end would come again every second.
        _nextPaced = (now - _nextPaced <= 3 * _spacing ? _nextPaced : now) + _spacing;
        return _second.Take(now);
    }

    /// <summary>
    /// A send was answered. What took longer than the quickest may have been held up before it was counted: its second starts at the
    /// latest time it can have arrived, so that a pause on this side never makes a crowd on the other.
    /// </summary>
    public void Answered(SendTicket ticket, TimeSpan started, TimeSpan answered)
    {
        var trip = answered - started;
        var grown = _quickest == TimeSpan.MaxValue ? trip : _quickest * Forgetting;
        // A quicker way than any before: what was closed with the longer one may have arrived later by the difference.
        if (trip < grown)
            _second.Delay(grown - trip);
        _quickest = trip < grown ? trip : grown;
        _second.Close(ticket, _trips++ < Learning ? answered : answered - _quickest);
    }
}

/// <summary>The place of one send in the window.</summary>
internal readonly record struct SendTicket(int Slot, long Number);

/// <summary>
/// In no span of time more than a given number. Each taking has to lie one span after the one that many takings before it; so of any
/// number + 1 takings two are a span apart, in whatever order they arrive.
/// </summary>
internal sealed class SlidingWindow(int capacity, TimeSpan span)
{
    private readonly TimeSpan[] _at = [.. Enumerable.Repeat(TimeSpan.MinValue, capacity)];
    private readonly long[] _numbers = new long[capacity];
    private readonly bool[] _open = new bool[capacity];
    private long _next;

    /// <summary>The number of the next taking.</summary>
    public long Next => _next;

    /// <summary>When the next one may be taken; <see cref="TimeSpan.MinValue"/>: at any time.</summary>
    public TimeSpan ReadyAt => _at[_next % capacity] is var oldest && oldest == TimeSpan.MinValue ? oldest : oldest + span;

    /// <summary>True where the taking that the next one depends on isn't closed yet.</summary>
    public bool IsNextOpen => _open[_next % capacity];

    public SendTicket Take(TimeSpan now)
    {
        var slot = (int)(_next % capacity);
        _at[slot] = now;
        _numbers[slot] = _next;
        _open[slot] = true;
        return new SendTicket(slot, _next++);
    }

    /// <summary>Every taking that is closed may have happened so much later.</summary>
    public void Delay(TimeSpan by)
    {
        for (var slot = 0; slot < capacity; slot++)
        {
            if (!_open[slot] && _at[slot] != TimeSpan.MinValue)
                _at[slot] += by;
        }
    }

    /// <summary>The taking happened at <paramref name="at"/> at the latest.</summary>
    public void Close(SendTicket ticket, TimeSpan at)
    {
        if (_numbers[ticket.Slot] != ticket.Number)
            return;
        _open[ticket.Slot] = false;
        if (at > _at[ticket.Slot])
            _at[ticket.Slot] = at;
    }
}

/// <summary>One chat's pace: a message a second with a small burst, and a group's messages a minute.</summary>
internal sealed class ChatPace
{
    // A message that reaches the provider a little early would be counted against the chat.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1) + Margin;

    private readonly TimeSpan _interval;
    private readonly TimeSpan _burst;
    private readonly int _perMinute;

    // When a group was last written to, as many times as a minute may hold: the next one lies a minute after the oldest of them.
    private readonly Queue<TimeSpan>? _newest;
    private TimeSpan _paidUntil = TimeSpan.MinValue;

    public ChatPace(SendLimits limits, bool isGroup)
    {
        _interval = limits.PerChat == TimeSpan.Zero ? TimeSpan.Zero : limits.PerChat + Margin;
        _burst = _interval * (limits.ChatBurst - 1);
        _perMinute = limits.PerGroupMinute;
        _newest = isGroup ? new Queue<TimeSpan>() : null;
    }

    /// <summary>When the next message may leave for this chat.</summary>
    public TimeSpan ReadyAt
    {
        get
        {
            var second = _paidUntil == TimeSpan.MinValue ? _paidUntil : _paidUntil - _burst;
            var minute = _newest?.Count >= _perMinute ? _newest.Peek() + Minute : TimeSpan.MinValue;
            return minute > second ? minute : second;
        }
    }

    /// <summary>True when nothing of the past can hold up a message: the pace may be forgotten.</summary>
    public bool IsRested(TimeSpan now) => _paidUntil <= now && (_newest is null || _paidUntil + TimeSpan.FromMinutes(2) <= now);

    public void Spend(TimeSpan now)
    {
        _paidUntil = (_paidUntil > now ? _paidUntil : now) + _interval;
        if (_newest is null)
            return;
        if (_newest.Count >= _perMinute)
            _newest.Dequeue();
        _newest.Enqueue(now);
    }
}
