using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>
/// Sets and removes the webhook, and sees whose it is. Telegram knows one address per token and gives it to whoever asked last, without a
/// word to the one before: two processes would silence each other.
/// </summary>
/// <remarks>
/// An address that a process on this database gave is ours to replace, whatever mode it runs in now. Any other is another process's: who
/// comes and finds one says so and leaves. Who has been at it for a while goes on: a settled poller removes a webhook that came after it,
/// and the process behind that webhook sees that it is gone, and leaves.
/// </remarks>
internal sealed class WebhookGuard(TelegramConnection connection, TelegramRetry retry, ReceiverMemory memory, IOptions<TelegramOptions> options)
{
    private static readonly UpdateType[] Wanted = [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    /// <summary>True where updates are to be sent to us.</summary>
    public bool IsWanted => !string.IsNullOrWhiteSpace(options.Value.WebhookUrl);

    /// <summary>True where updates go to an address that no process on this database has given.</summary>
    public async Task<bool> IsForeignAsync(CancellationToken ct)
    {
        var set = await AddressAsync(ct);
        return set.Length > 0 && set != options.Value.WebhookUrl && set != await memory.WebhookAsync(ct);
    }

    /// <summary>True while updates are sent to us.</summary>
    public async Task<bool> IsOursAsync(CancellationToken ct) => await AddressAsync(ct) == options.Value.WebhookUrl;

    /// <summary>Asks for webhook calls, one at a time: more at once would overtake each other.</summary>
    public async Task SetAsync(CancellationToken ct)
    {
        await retry.OnceAsync(
            token => connection.Client.SetWebhook(
                options.Value.WebhookUrl!, maxConnections: 1, allowedUpdates: Wanted, secretToken: connection.Token.WebhookSecret, cancellationToken: token),
            ct);
        await memory.KeepWebhookAsync(options.Value.WebhookUrl, ct);
    }

    public async Task RemoveAsync(CancellationToken ct)
    {
        await retry.OnceAsync(token => connection.Client.DeleteWebhook(cancellationToken: token), ct);
        await memory.KeepWebhookAsync(url: null, ct);
    }

    private async Task<string> AddressAsync(CancellationToken ct) =>
        (await retry.OnceAsync(token => connection.Client.GetWebhookInfo(token), ct)).Url;
}
