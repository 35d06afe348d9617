namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>Runs a dispatcher for each channel, side by side: none waits for another, and each has limits of its own.</summary>
internal sealed class ChannelDispatchers : BackgroundService, IDispatcherIdle
{
    private readonly IReadOnlyList<OutboxDispatcher> _dispatchers;
    private readonly CancellationTokenSource _giveUp = new();

    public ChannelDispatchers(IEnumerable<OutboxDispatcher> dispatchers, OutboxSignal signal)
    {
        _dispatchers = [.. dispatchers];
        foreach (var dispatcher in _dispatchers)
            signal.Attach(dispatcher);
    }

    /// <inheritdoc/>
    public async Task WhenDrainedAsync(CancellationToken ct)
    {
        long handled;
        do
        {
            handled = _dispatchers.Sum(d => d.Handled);
            await Task.WhenAll(_dispatchers.Select(d => d.WhenDrainedAsync(ct)));
            // What one channel settled last may have put something into another's (somebody is told that a chat has ended).
        }
        while (_dispatchers.Count > 1 && handled != _dispatchers.Sum(d => d.Handled));
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _giveUp.CancelAsync();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _giveUp.Dispose();
        foreach (var dispatcher in _dispatchers)
            dispatcher.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_dispatchers.Select(d => d.RunAsync(stoppingToken, _giveUp.Token)));
}
