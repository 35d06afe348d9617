using System.Globalization;
using System.Net;
using CampaignBot.Bot.Messaging;
using Microsoft.Bot.Schema;
using MsalException = Microsoft.Identity.Client.MsalException;
using ThrottleException = Microsoft.Bot.Connector.Authentication.ThrottleException;
using Microsoft.Rest;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>
/// What an exception of the library means for a message (learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability,
/// "Status codes from bot conversational APIs").
/// </summary>
internal static class ConnectorFailure
{
    /// <summary>How long is waited where the service says that it is too much and not for how long.</summary>
    public static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);

    private static readonly HashSet<string> Over = new(StringComparer.OrdinalIgnoreCase)
    {
        "ConversationNotFound", "BotNotInConversationRoster", "BotDisabledByAdmin", "ConversationBlockedByUser", "MessageWritesBlocked", "ServiceError_ConversationNotFound",
    };

    /// <summary>True for what the library throws where the service, the way or the login failed; all else is a bug.</summary>
    public static bool IsOfService(Exception error) =>
        IsOfLogin(error) || error is ErrorResponseException or RestException or HttpRequestException or TimeoutException or IOException;

    /// <param name="error">What was thrown.</param>
    /// <param name="kind">What was asked: a message that was sent is over before its conversation is.</param>
    /// <param name="isInThread">True where a message is answered: it may be gone, and its channel not.</param>
    public static SendOutcome ToOutcome(Exception error, CallKind kind, bool isInThread) => error switch
    {
        _ when IsOfLogin(error) => new SendOutcome.NotDelivered("no token: " + (Cause(error) is MsalException { ErrorCode: { } code } ? code : Cause(error).GetType().Name)),
        ErrorResponseException refused => OfService(refused.Response, refused.Body?.Error?.Code, kind, isInThread),
        HttpOperationException refused => OfService(refused.Response, code: null, kind, isInThread),
        HttpRequestException { HttpRequestError: var way } when NeverLeft(way) => new SendOutcome.NotDelivered(way.ToString()),
        TimeoutException => new SendOutcome.Uncertain("no answer in time"),
        var other => new SendOutcome.Uncertain(other.GetType().Name),
    };

    // Before a message leaves there is a token. The library tries that alone several times, and hands over all its failures together, whatever they are.
    public static bool IsOfLogin(Exception error) => error is AggregateException or MsalException or ThrottleException;

    // A login that was tried several times comes as all its failures; the last one says what to do.
    private static Exception Cause(Exception error) => error is AggregateException { InnerExceptions: [.., var last] } ? Cause(last) : error;

    private static SendOutcome OfService(HttpResponseMessageWrapper? response, string? code, CallKind kind, bool isInThread)
    {
        if (response is null)
            return new SendOutcome.Uncertain("unreadable answer");
        var status = (int)response.StatusCode;
        var reason = $"{status.ToString(CultureInfo.InvariantCulture)} {code}".Trim();
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new SendOutcome.Throttled(WaitOf(response), WholeBot: false),
            HttpStatusCode.Unauthorized or HttpStatusCode.PreconditionFailed => new SendOutcome.NotDelivered(reason),
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout => new SendOutcome.Uncertain(reason),
            >= HttpStatusCode.InternalServerError => new SendOutcome.NotDelivered(reason),
            HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted => new SendOutcome.Uncertain("unreadable answer"),
            HttpStatusCode.NotFound when kind == CallKind.Send && isInThread => new SendOutcome.TopicGone(),
            HttpStatusCode.Forbidden or HttpStatusCode.NotFound when code is not null && Over.Contains(code) => new SendOutcome.ChatEnded(reason),
            HttpStatusCode.NotFound when kind == CallKind.Delete => new SendOutcome.Sent(null),
            HttpStatusCode.NotFound when kind == CallKind.Send => new SendOutcome.ChatEnded(reason),
            _ => new SendOutcome.Refused(reason),
        };
    }

    private static TimeSpan WaitOf(HttpResponseMessageWrapper response)
    {
        var said = response.Headers.Where(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).SelectMany(h => h.Value).FirstOrDefault();
        return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Max(1, seconds)) : DefaultWait;
    }

    private static bool NeverLeft(HttpRequestError kind) =>
        kind is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}

/// <summary>What is asked of the service.</summary>
internal enum CallKind
{
    Send,
    Change,

    /// <summary>What is gone already counts as deleted.</summary>
    Delete,
}
