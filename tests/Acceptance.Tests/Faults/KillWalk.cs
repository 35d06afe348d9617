namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// Chooses the points at which the program dies. A point is known by the act that is under way, its kind, and how many of that kind the
/// process has passed since the act began; the program dies at each once, and the next process passes it. So a day ends, and not before
/// every point that was reached has been died at.
/// </summary>
/// <param name="every">Only each so manyth new point kills; 1: all.</param>
/// <param name="offset">Which ones of them.</param>
internal sealed class KillWalk(int every, int offset)
{
    private readonly Lock _gate = new();
    private readonly HashSet<(string? Act, string Kind, int Number)> _known = [];
    private readonly Dictionary<string, int> _passed = new(StringComparer.Ordinal);
    private readonly List<string> _kills = [];
    private string? _act = "";

    /// <summary>A day without a kill.</summary>
    public static KillWalk None { get; } = new(int.MaxValue, offset: -1);

    /// <summary>How many points there were.</summary>
    public int Points => _known.Count;

    /// <summary>Where the program has died.</summary>
    public IReadOnlyList<string> Kills
    {
        get
        {
            lock (_gate)
                return [.. _kills];
        }
    }

    /// <summary>The script goes on to its next act.</summary>
    public void Begin(string act)
    {
        lock (_gate)
        {
            _act = act;
            _passed.Clear();
        }
    }

    /// <summary>Until the next act nothing is died at: what leads up to a script is another script's.</summary>
    public void Rest()
    {
        lock (_gate)
            _act = null;
    }

    /// <summary>A new process begins to count.</summary>
    public void Restarted()
    {
        lock (_gate)
            _passed.Clear();
    }

    /// <summary>The program has come to a point. True: it dies here.</summary>
    public bool DiesAt(string kind)
    {
        lock (_gate)
        {
            if (_act is null)
                return false;
            var number = _passed[kind] = _passed.GetValueOrDefault(kind) + 1;
            if (!_known.Add((_act, kind, number)) || (_known.Count - 1) % every != offset)
                return false;
            _kills.Add($"{_act}, {kind} {number}");
            return true;
        }
    }
}
