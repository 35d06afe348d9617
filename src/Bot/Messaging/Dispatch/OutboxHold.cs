using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// What the dispatcher knows of a pause. It is read at the start, and again with every look into the table while it lasts: a command of
/// another process may have ended it.
/// </summary>
internal sealed class OutboxHold
{
    private volatile OutboxPause? _pause;
    private volatile bool _isKnown;

    /// <summary>The pause; null while everything may leave.</summary>
    public OutboxPause? Pause => _pause;

    public bool Holds(DeliveryPriority priority, long id) => _pause?.Holds(priority, id) == true;

    /// <summary>Looks whether it (still) lasts.</summary>
    public async Task<OutboxPause?> LookAsync(CampaignDbContext db, CancellationToken ct)
    {
        if (!_isKnown || _pause is not null)
            _pause = await OutboxPause.ReadAsync(db, ct);
        _isKnown = true;
        return _pause;
    }
}
