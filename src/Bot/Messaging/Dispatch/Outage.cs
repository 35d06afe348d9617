namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// Tells whether the way to the provider is out. One chat's failure is its own. When others fail too, everything waits, longer each time,
/// and one message at a time finds out when the way is back. Pure: it is told what happened and when.
/// </summary>
internal sealed class Outage(Random random)
{
    /// <summary>The longest wait between two tries.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait between two tries where what is sent may arrive and only its answer doesn't come: each try may be a copy.</summary>
    public static readonly TimeSpan LongestUncertainWait = TimeSpan.FromMinutes(10);

    /// <summary>The longest that a chat waits whose message surely did not arrive.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>The longest that a chat waits whose message may have arrived.</summary>
    public static readonly TimeSpan LongestUncertainPause = TimeSpan.FromHours(2);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<long> _broken = [];
    private int _failures;

    /// <summary>True while one try at a time goes out.</summary>
    public bool IsOut => _broken.Count >= 3;

    /// <summary>True while something has broken since the provider answered last.</summary>
    public bool IsBroken => _broken.Count > 0;

    /// <summary>Nothing leaves before.</summary>
    public TimeSpan HeldUntil { get; private set; } = TimeSpan.MinValue;

    /// <summary>When the provider last answered.</summary>
    public TimeSpan AnsweredAt { get; private set; } = TimeSpan.MinValue;

    /// <summary>The provider answered, whatever it said.</summary>
    public void Answered(TimeSpan now)
    {
        AnsweredAt = now;
        HeldUntil = TimeSpan.MinValue;
        _failures = 0;
        _broken.Clear();
    }

    /// <summary>The line broke, before a message had left or (<paramref name="mayHaveArrived"/>) after.</summary>
    public void Broke(long chatId, TimeSpan now, bool mayHaveArrived)
    {
        _broken.Add(chatId);
        _failures++;
        if (_broken.Count > 1)
            HeldUntil = now + Grow(FirstWait, _failures - 2, mayHaveArrived ? LongestUncertainWait : LongestWait);
    }

    /// <summary>How long a chat waits whose message has failed so often.</summary>
    public TimeSpan PauseAfter(int failures) => Grow(TimeSpan.FromSeconds(1), failures - 1, LongestPause);

    /// <summary>How long a chat waits whose message may have arrived so often.</summary>
    public TimeSpan PauseAfterUncertain(int times) => Grow(TimeSpan.FromSeconds(1), times - 1, LongestUncertainPause);

    private TimeSpan Grow(TimeSpan first, int doublings, TimeSpan longest)
    {
        var grown = first * Math.Pow(2, Math.Clamp(doublings, 0, 16));
        var capped = grown < longest ? grown : longest;
        return capped * (0.75 + (0.25 * random.NextDouble()));
    }
}

/// <summary>
/// Tells whether the 429 of several chats are one limit of the whole bot. Three that end together raise the suspicion; then one message at
/// a time goes to another chat, and its answer decides: one that passes ends the suspicion, one that is to wait as long confirms it. A group's
/// answer confirms it for groups alone, since they may share a limit of their own: a private chat is asked before private chats wait. Pure.
/// </summary>
internal sealed class ThrottleWatch
{
    /// <summary>How many chats that are to wait until the same instant raise the suspicion.</summary>
    public const int Suspicious = 3;

    // Seconds are whole in a 429: two that end together may say so a second apart, and a little for their ways.
    private static readonly TimeSpan SameEnd = TimeSpan.FromSeconds(1.2);

    private readonly HashSet<long> _chats = [];
    private TimeSpan _until;
    private long _askedFrom;

    /// <summary>No group is written to before; a private chat is the one to ask.</summary>
    public TimeSpan GroupsClosedUntil { get; private set; } = TimeSpan.MinValue;

    /// <summary>True while one message at a time goes out to find out.</summary>
    public bool IsSuspected(TimeSpan now) => _chats.Count >= Suspicious && now < _until;

    /// <summary>A message passed. Where it was sent after the suspicion arose, the bot as a whole is not to wait.</summary>
    /// <param name="number">The number of the send.</param>
    public void Passed(long number)
    {
        if (_chats.Count >= Suspicious && number < _askedFrom)
            return;
        _chats.Clear();
        GroupsClosedUntil = TimeSpan.MinValue;
    }

    /// <summary>A chat is to wait. True where it is the whole bot that is to.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="until">Until when.</param>
    /// <param name="number">The number of the send that told.</param>
    /// <param name="next">The number that the next send will have.</param>
    public bool IsWholeBot(ChatLine chat, TimeSpan until, long number, long next)
    {
        if ((until - _until).Duration() >= SameEnd)
            _chats.Clear();
        _until = until;
        var wasAsked = _chats.Count >= Suspicious && number >= _askedFrom;
        if (_chats.Add(chat.ChatId) && _chats.Count == Suspicious)
            _askedFrom = next;
        if (wasAsked && chat.IsGroup)
            GroupsClosedUntil = until;
        return wasAsked && !chat.IsGroup;
    }
}
