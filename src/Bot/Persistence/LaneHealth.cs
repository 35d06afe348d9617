namespace CampaignBot.Bot.Persistence;

/// <summary>Whether commits reach the disk: the lane tells, the health check asks.</summary>
internal sealed class LaneHealth(TimeProvider system)
{
    private readonly Lock _gate = new();
    private LaneFailure? _failure;

    /// <summary>The failure that has lasted until now; null while commits succeed.</summary>
    public LaneFailure? Failure
    {
        get
        {
            lock (_gate)
                return _failure;
        }
    }

    /// <summary>A commit succeeded.</summary>
    public void Succeeded()
    {
        if (_failure is null)
            return;
        lock (_gate)
            _failure = null;
    }

    /// <summary>A commit failed.</summary>
    public void Failed(Exception cause)
    {
        var now = system.GetUtcNow();
        lock (_gate)
            _failure = new LaneFailure(_failure?.Since ?? now, now, cause.Message, (_failure?.Count ?? 0) + 1);
    }
}

/// <summary>A row of failed commits.</summary>
/// <param name="Since">When the first of them failed (system's clock).</param>
/// <param name="Last">When the newest failed.</param>
/// <param name="Message">What the database said; it quotes no data.</param>
/// <param name="Count">How many groups of commits failed.</param>
internal sealed record LaneFailure(DateTimeOffset Since, DateTimeOffset Last, string Message, int Count);
