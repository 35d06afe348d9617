namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// Whether the way to the provider is out. One chat's failure is its own; when others fail too, everything waits, longer each time, and
/// one message at a time finds out when it is back. Also: whether several chats' 429 are one for the whole bot.
/// </summary>
internal sealed class LineTrouble(Random random)
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

    // Seconds are whole in a 429: two that end together may say so a second apart, and a little for their ways.
    private static readonly TimeSpan SameEnd = TimeSpan.FromSeconds(1.2);

    private readonly HashSet<long> _broken = [];
    private int _failures;
    private readonly HashSet<long> _throttled = [];
    private TimeSpan _throttledUntil;

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

    /// <summary>A message passed: whatever chats are to wait, the bot as a whole isn't.</summary>
    public void Passed() => _throttled.Clear();

    /// <summary>True where three chats in a row are to wait until the same instant: then it is the whole bot that is to wait.</summary>
    public bool IsWholeBot(long chatId, TimeSpan until)
    {
        if ((until - _throttledUntil).Duration() >= SameEnd)
            _throttled.Clear();
        _throttledUntil = until;
        _throttled.Add(chatId);
        return _throttled.Count >= 3;
    }

    private TimeSpan Grow(TimeSpan first, int doublings, TimeSpan longest)
    {
        var grown = first * Math.Pow(2, Math.Clamp(doublings, 0, 16));
        var capped = grown < longest ? grown : longest;
        return capped * (0.75 + (0.25 * random.NextDouble()));
    }
}
