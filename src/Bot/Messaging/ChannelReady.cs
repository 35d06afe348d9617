namespace CampaignBot.Bot.Messaging;

/// <summary>Tells when the channel was reached for the first time: from then on it can make links and set menus.</summary>
internal sealed class ChannelReady
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The channel calls it; again does nothing.</summary>
    public void Reached() => _reached.TrySetResult();

    /// <summary>Waits for the channel, for as long as it takes.</summary>
    public Task WhenReachedAsync(CancellationToken ct) => _reached.Task.WaitAsync(ct);
}
