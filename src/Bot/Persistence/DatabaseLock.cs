namespace CampaignBot.Bot.Persistence;

/// <summary>
/// Holds the lock against a second process. Whatever touches the database depends on it, so that the container disposes of it last:
/// the lock is given back only when the lane has finished.
/// </summary>
internal sealed class DatabaseLock : IAsyncDisposable
{
    private IAsyncDisposable? _lock;

    public void Keep(IAsyncDisposable held) => _lock = held;

    public async ValueTask DisposeAsync()
    {
        if (_lock is not null)
            await _lock.DisposeAsync();
        _lock = null;
    }
}
