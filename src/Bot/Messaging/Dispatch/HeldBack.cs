namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>Which messages are not to leave now though their turn has come: their composer says so. They wait in the table.</summary>
internal sealed class HeldBack(IEnumerable<IDeliveryComposer> composers, DispatchClocks clocks)
{
    private readonly Dictionary<string, IDeliveryComposer> _composers = composers.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>The composers whose messages stay in the table now; mostly none.</summary>
    public IReadOnlyList<string> Composers
    {
        get
        {
            var now = clocks.Campaign.GetUtcNow();
            return [.. _composers.Values.Where(c => !c.MayLeave(now)).Select(c => c.Name)];
        }
    }

    /// <summary>Is this one to stay? One that is marked on disk as on its way goes.</summary>
    public bool Holds(OutboxItem item) =>
        item is { Composer: { } name, IsLeased: false } && _composers.TryGetValue(name, out var composer) && !composer.MayLeave(clocks.Campaign.GetUtcNow());
}
