namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>Tells when Telegram was reached for the first time: from then on it can make links and set menus.</summary>
internal sealed class TelegramReady
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Telegram was reached; again does nothing.</summary>
    public void Reached() => _reached.TrySetResult();

    /// <summary>Waits for Telegram, for as long as it takes.</summary>
    public Task WhenReachedAsync(CancellationToken ct) => _reached.Task.WaitAsync(ct);
}
