using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>Tells which rows are not to leave now and wait in the table: those of a paused outbox, and those whose composer says that it is not the hour.</summary>
internal sealed class StayingRows(IEnumerable<IDeliveryComposer> composers, OutboxHold hold, DispatchClocks clocks)
{
    private readonly Dictionary<string, IDeliveryComposer> _composers = composers.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>Is it not the hour of this message? One that is marked on disk as on its way goes.</summary>
    public bool IsOutOfHours(OutboxItem item) =>
        item is { Composer: { } name, IsMarked: false } && _composers.TryGetValue(name, out var composer) && !composer.MayLeave(clocks.Campaign.GetUtcNow());

    /// <summary>Is this message, of which a commit told, to stay?</summary>
    public bool Stays(OutboxItem item) => IsOutOfHours(item) || hold.Pause?.Holds(item.Priority, item.Id) == true;

    /// <summary>Looks whether the outbox is (still) paused.</summary>
    public Task<OutboxPause?> LookForPauseAsync(CampaignDbContext db, CancellationToken ct) => hold.LookAsync(db, ct);

    /// <summary>The rows whose hour it is.</summary>
    public IQueryable<Delivery> Leave(IQueryable<Delivery> rows)
    {
        var now = clocks.Campaign.GetUtcNow();
        List<string> names = [.. _composers.Values.Where(c => !c.MayLeave(now)).Select(c => c.Name)];
        return names.Count > 0 ? rows.Where(d => d.Composer == null || !names.Contains(d.Composer)) : rows;
    }
}

/// <summary>
/// What the dispatchers know of a pause of the outbox. It is read at the start, and again with every look into the table while it lasts: a
/// command of another process may have ended it.
/// </summary>
internal sealed class OutboxHold
{
    private volatile OutboxPause? _pause;
    private volatile bool _isKnown;

    /// <summary>The pause; null while everything may leave.</summary>
    public OutboxPause? Pause => _pause;

    /// <summary>Looks whether it (still) lasts.</summary>
    public async Task<OutboxPause?> LookAsync(CampaignDbContext db, CancellationToken ct)
    {
        if (!_isKnown || _pause is not null)
            _pause = await OutboxPause.ReadAsync(db, ct);
        _isKnown = true;
        return _pause;
    }
}
