using CampaignBot.Bot.Messaging;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>Where updates come in: by asking, or by webhook.</summary>
internal sealed class TelegramInlet(
    TelegramConnection connection, TelegramRetry retry, TelegramIdentity identity, UpdatePoll poll, UpdateMapper mapper, IOptions<TelegramOptions> options)
{
    private static readonly UpdateType[] Wanted = [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    public TelegramIdentity Identity { get; } = identity;

    public UpdatePoll Poll { get; } = poll;

    public bool HasWebhook => !string.IsNullOrWhiteSpace(options.Value.WebhookUrl);

    /// <summary>The activity that an update is; null where it is none of ours.</summary>
    /// <param name="update">As the library read it.</param>
    /// <param name="error">The kind of error, where the update lacks what its kind must have: the library reads such a one, and leaves holes.</param>
    public Activity? Map(Update update, out string? error)
    {
        error = null;
        try
        {
            return mapper.Map(update);
        }
#pragma warning disable CA1031 // Reading an object with holes can fail in any way, and one such update may not stop its neighbours.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            error = problem.GetType().Name;
            return null;
        }
    }

    /// <summary>Asks for webhook calls, one at a time: more at once would overtake each other.</summary>
    public Task SetWebhookAsync(CancellationToken ct) => retry.RunAsync(
        token => connection.Client.SetWebhook(
            options.Value.WebhookUrl!, maxConnections: 1, allowedUpdates: Wanted, secretToken: connection.Token.WebhookSecret, cancellationToken: token),
        ct);

    public Task DeleteWebhookAsync(CancellationToken ct) => retry.RunAsync(token => connection.Client.DeleteWebhook(cancellationToken: token), ct);
}

/// <summary>Ends the process when it can't go on, with an exit code that says so.</summary>
internal sealed class ReceiverStop(IHostApplicationLifetime lifetime)
{
    /// <summary>Exit code: Telegram doesn't know the token.</summary>
    public const int BadToken = 3;

    /// <summary>Exit code: another process has the token.</summary>
    public const int SecondPoller = 4;

    /// <summary>Why the process was ended; null while it wasn't.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>The process has begun to end: nothing new is to be received, while what listens and sends still runs.</summary>
    public CancellationToken Begun => lifetime.ApplicationStopping;

    public void Leave(int exitCode)
    {
        ExitCode = exitCode;
        lifetime.StopApplication();
    }
}
