using System.Net;
using CampaignBot.Bot.Messaging;
using Telegram.Bot.Exceptions;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>
/// What an exception of the library means. The server's own refusals come as <see cref="ApiRequestException"/>; pages of a proxy, refused
/// connections and broken ones as plain <see cref="RequestException"/>.
/// </summary>
internal static class TelegramFailure
{
    private static readonly string[] OverForGood =
    [
        "bot was blocked", "user is deactivated", "bot was kicked", "bot is not a member", "group chat was deleted", "bot can't initiate",
        "can't send messages to bots", "chat not found", "group chat was deactivated", "peer_id_invalid",
    ];

    private static readonly string[] TopicGone = ["message thread not found", "topic_deleted"];

    private static readonly string[] NoRight =
    [
        "not enough rights to send", "have no rights to send", "need administrator rights", "chat_restricted", "chat_write_forbidden",
        "chat_send_", "chat_guest_send_forbidden",
    ];

    /// <summary>The outcome of a send or an edit that failed.</summary>
    /// <param name="error">What the library threw.</param>
    /// <param name="messageId">The message that was to be changed, where one was.</param>
    public static SendOutcome ToOutcome(Exception error, string? messageId) => error switch
    {
        ApiRequestException refusal => OfServer(refusal, messageId),
        RequestException broken => OfLine(broken),
        TimeoutException => new SendOutcome.Uncertain("no answer in time"),
        _ => new SendOutcome.Uncertain(error.GetType().Name),
    };

    /// <summary>True where the same call may succeed a little later.</summary>
    public static bool IsPassing(Exception error) => error switch
    {
        ApiRequestException { ErrorCode: 429 or >= 500 } => true,
        ApiRequestException => false,
        RequestException => true,
        _ => false,
    };

    /// <summary>How long nothing may be asked, where the server said so.</summary>
    public static TimeSpan? WaitOf(Exception error) =>
        error is ApiRequestException { ErrorCode: 429, Parameters.RetryAfter: { } seconds } ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>True where the token is none (any more).</summary>
    public static bool IsUnauthorized(Exception error) => error is ApiRequestException { ErrorCode: 401 or 404 };

    /// <summary>True where the server said this.</summary>
    public static bool Says(Exception error, string words) =>
        error is ApiRequestException refusal && refusal.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static SendOutcome OfServer(ApiRequestException error, string? messageId)
    {
        var words = error.Message;
        if (error.Parameters?.MigrateToChatId is { } newId)
            return new SendOutcome.Migrated(newId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (error.ErrorCode == 429)
            return new SendOutcome.Throttled(TimeSpan.FromSeconds(Math.Max(1, error.Parameters?.RetryAfter ?? 1)), WholeBot: false);
        if (error.ErrorCode >= 500 || error.ErrorCode is 401 or 404 or 409)
            return new SendOutcome.NotDelivered(Reason(error.ErrorCode, words));
        if (Says(error, "message is not modified"))
            return new SendOutcome.Sent(messageId);
        if (SaysAny(words, TopicGone))
            return new SendOutcome.TopicGone();
        if (Says(error, "topic_closed"))
            return new SendOutcome.Silenced(Silence.TopicClosed, Reason(error.ErrorCode, words));
        if (SaysAny(words, NoRight))
            return new SendOutcome.Silenced(Silence.NoRight, Reason(error.ErrorCode, words));
        return SaysAny(words, OverForGood)
            ? new SendOutcome.ChatEnded(Reason(error.ErrorCode, words))
            : new SendOutcome.Refused(Reason(error.ErrorCode, words));
    }

    private static SendOutcome OfLine(RequestException error) => error switch
    {
        // The message was taken, and the answer about it can't be read.
        { HttpStatusCode: HttpStatusCode.OK } => new SendOutcome.Uncertain("unreadable answer"),
        { HttpStatusCode: HttpStatusCode.RequestEntityTooLarge } => new SendOutcome.Refused("413 too large"),
        { HttpStatusCode: HttpStatusCode.GatewayTimeout } => new SendOutcome.Uncertain("504"),
        { HttpStatusCode: { } code } => new SendOutcome.NotDelivered(((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        { InnerException: HttpRequestException { HttpRequestError: var kind } } when NeverLeft(kind) => new SendOutcome.NotDelivered(kind.ToString()),
        { InnerException: HttpRequestException { HttpRequestError: var kind } } => new SendOutcome.Uncertain(kind.ToString()),
        // Only connecting has a time limit inside the HTTP client.
        { InnerException: OperationCanceledException { InnerException: TimeoutException } } => new SendOutcome.NotDelivered("no connection in time"),
        _ => new SendOutcome.Uncertain(error.InnerException?.GetType().Name ?? "broken"),
    };

    private static bool NeverLeft(HttpRequestError kind) =>
        kind is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static bool SaysAny(string words, string[] phrases) => phrases.Any(p => words.Contains(p, StringComparison.OrdinalIgnoreCase));

    // The server's words about a call quote nothing of the message.
    private static string Reason(int code, string words) =>
        code.ToString(System.Globalization.CultureInfo.InvariantCulture) + " " + words[..Math.Min(words.Length, 200)];
}
