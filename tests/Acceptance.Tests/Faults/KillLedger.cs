namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// Keeps for each chat how often a kill made its message doubtful: taken by Telegram since the kill before, and not recorded. Only that
/// excuses another copy, and only in that chat.
/// </summary>
internal sealed class KillLedger
{
    private readonly Dictionary<long, int> _copies;
    private readonly Dictionary<long, int> _doubts;

    public KillLedger(IEnumerable<long> chats)
    {
        _copies = chats.ToDictionary(id => id, _ => 0);
        _doubts = _copies.Keys.ToDictionary(id => id, _ => 0);
    }

    /// <summary>How many messages were doubtful, over all kills.</summary>
    public int UnderWay => _doubts.Values.Sum();

    /// <summary>How many one kill made doubtful, at most.</summary>
    public int MostUnderWay { get; private set; }

    /// <summary>Writes down a kill.</summary>
    /// <param name="copies">What each chat has got so far.</param>
    /// <param name="recorded">The chats whose message is on disk as sent.</param>
    public void Note(IReadOnlyDictionary<long, int> copies, IReadOnlySet<long> recorded)
    {
        var doubtful = _copies.Keys.Where(chat => copies[chat] > _copies[chat] && !recorded.Contains(chat)).ToList();
        foreach (var chat in doubtful)
            _doubts[chat]++;
        foreach (var (chat, count) in copies)
            _copies[chat] = count;
        MostUnderWay = Math.Max(MostUnderWay, doubtful.Count);
    }

    /// <summary>The chats that have more copies than the kills excuse, or none.</summary>
    public IReadOnlyList<string> Excess(IReadOnlyDictionary<long, int> copies) =>
    [
        .. copies.Where(c => c.Value < 1 || c.Value > 1 + _doubts[c.Key])
            .Select(c => FormattableString.Invariant($"chat {c.Key}: {c.Value} copies, doubtful at {_doubts[c.Key]} kills")),
    ];
}
