using CampaignBot.Bot.Messaging;
using Telegram.Bot.Types;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>Where updates come in: by asking, or by webhook.</summary>
internal sealed class TelegramInbound(TelegramIdentity identity, UpdatePoll poll, WebhookGuard webhook, UpdateMapper mapper)
{
    public TelegramIdentity Identity { get; } = identity;

    public UpdatePoll Poll { get; } = poll;

    public WebhookGuard Webhook { get; } = webhook;

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
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            error = problem.GetType().Name;
            return null;
        }
    }
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
