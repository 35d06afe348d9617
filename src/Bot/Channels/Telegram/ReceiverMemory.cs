using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>What the receiver must still know after a restart: a wait that Telegram asked for, and where its updates were to be sent.</summary>
internal sealed class ReceiverMemory(IReadContexts contexts, IWriteLane lane, TimeProvider system)
{
    private const string WaitName = "telegram:receiver-wait";
    private const string WebhookName = "telegram:webhook";

    /// <summary>Telegram asked for a wait: nothing of the receiver's may be called meanwhile, by the next process neither.</summary>
    public Task KeepWaitAsync(TimeSpan asked, CancellationToken ct)
    {
        var wait = StoredWait.Of(system.GetUtcNow(), asked);
        return WriteAsync((db, token) => wait.SetAsync(db, WaitName, token), ct);
    }

    /// <summary>What is left of a wait that the last process was asked for.</summary>
    public async Task<TimeSpan> WaitLeftAsync(CancellationToken ct) =>
        StoredWait.Read(await ReadAsync(WaitName, ct))?.Left(system.GetUtcNow()) ?? TimeSpan.Zero;

    /// <summary>The address that a process on this database gave Telegram; null where none did.</summary>
    public Task<string?> WebhookAsync(CancellationToken ct) => ReadAsync(WebhookName, ct);

    public Task KeepWebhookAsync(string? url, CancellationToken ct) => WriteAsync((db, token) => StateText.SetAsync(db, WebhookName, url, token), ct);

    private async Task<string?> ReadAsync(string name, CancellationToken ct)
    {
        await using var db = contexts.Open();
        return await StateText.GetAsync(db, name, ct);
    }

    private Task WriteAsync(Func<CampaignDbContext, CancellationToken, Task> write, CancellationToken ct) => lane.RunAsync(
        async (db, token) =>
        {
            await write(db, token);
            return true;
        },
        ct);
}
