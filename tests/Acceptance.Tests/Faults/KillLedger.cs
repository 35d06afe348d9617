namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// Keeps for each message (by its chat, where all get the same) how often a kill made it doubtful: taken by the messenger since the kill
/// before, and not recorded. Only that excuses another copy, and only of that message.
/// </summary>
internal sealed class KillLedger<TMessage>
    where TMessage : notnull
{
    private readonly Dictionary<TMessage, int> _copies = [];
    private readonly Dictionary<TMessage, int> _doubts = [];

    /// <summary>How many messages were doubtful, over all kills.</summary>
    public int UnderWay => _doubts.Values.Sum();

    /// <summary>How many one kill made doubtful, at most.</summary>
    public int MostUnderWay { get; private set; }

    /// <summary>Writes down a kill.</summary>
    /// <param name="copies">How often each has come so far.</param>
    /// <param name="recorded">Those that are on disk as sent.</param>
    public void Note(IReadOnlyDictionary<TMessage, int> copies, IReadOnlySet<TMessage> recorded)
    {
        var doubtful = copies.Keys.Where(message => copies[message] > _copies.GetValueOrDefault(message) && !recorded.Contains(message)).ToList();
        foreach (var message in doubtful)
            _doubts[message] = _doubts.GetValueOrDefault(message) + 1;
        foreach (var (message, count) in copies)
            _copies[message] = count;
        MostUnderWay = Math.Max(MostUnderWay, doubtful.Count);
    }

    /// <summary>What has come more often than the kills excuse, or never.</summary>
    public IReadOnlyList<string> Excess(IReadOnlyDictionary<TMessage, int> copies) =>
    [
        .. copies.Where(c => c.Value < 1 || c.Value > 1 + _doubts.GetValueOrDefault(c.Key))
            .Select(c => FormattableString.Invariant($"{c.Key}: {c.Value} copies, doubtful at {_doubts.GetValueOrDefault(c.Key)} kills")),
    ];
}
