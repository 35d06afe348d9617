using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>
/// Where the service brings what was said. Whoever has no token for this bot is turned away before anything is read; the library then checks
/// the token's signature, its issuer, for which messenger its key stands, and the service's address.
/// </summary>
internal sealed partial class MessagesEndpoint(CloudConnection connection, InboundBot bot, TimeProvider system, ILogger<MessagesEndpoint> log)
{
    public const string Route = "/api/messages";

    /// <summary>Largest activity that is read, in bytes; the service's own limit is 256 KB.</summary>
    public const int BodyMaxLength = 256 * 1024;

    /// <summary>How deep an activity may be nested: a card with its inputs has no more than a dozen levels.</summary>
    public const int BodyMaxDepth = 64;

    private const string Scheme = "Bearer ";

    /// <summary>How far two clocks may be apart.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>200: it has had its effect. 400: unreadable. 401: no token for this bot. 413: too large. 503: not taken, bring it again.</summary>
    public async Task TakeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (KeyOf(request.Headers.Authorization.ToString()) is not { } keyId)
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (request.ContentLength > BodyMaxLength)
        {
            response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = BodyMaxLength;
        response.StatusCode = await ProcessAsync(request, response, keyId, context.RequestAborted) ?? response.StatusCode;
    }

    // The library reads the body before it looks at the signature, and calls itself for each level: who may not write could end the program.
    private static async Task<bool> IsReadableAsync(HttpRequest request, CancellationToken ct)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        request.Body = body;
        body.Position = 0;
        return IsJson(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = BodyMaxDepth });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task<int?> ProcessAsync(HttpRequest request, HttpResponse response, string keyId, CancellationToken ct)
    {
        var turn = bot.For(keyId);
        try
        {
            if (!await IsReadableAsync(request, ct))
                return StatusCodes.Status400BadRequest;
            await connection.Adapter.ProcessAsync(request, response, turn, ct);
            return null;
        }
        catch (Exception error) when (error is SecurityTokenException or SecurityTokenArgumentException or UnauthorizedAccessException)
        {
            return StatusCodes.Status401Unauthorized;
        }
        catch (ArgumentException) when (!turn.HasBegun)
        {
            // The library trips over what it should have read: an activity without the service's address, for one.
            return StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode;
        }
        catch (Exception error)
        {
            LogNotTaken(error.GetType().Name);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>The key that a token names, after a glance at it without its signature: is it one, for this bot, and of now? Null: it is not.</summary>
    private string? KeyOf(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            var token = new JsonWebToken(header[Scheme.Length..]);
            return token.Kid is { Length: > 0 } && token.Audiences.Contains(connection.AppId, StringComparer.OrdinalIgnoreCase) && token.ValidTo + ClockSkew > system.GetUtcNow().UtcDateTime
                ? token.Kid
                : null;
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "An activity could not be taken ({Error}); the service is asked to bring it again.")]
    private partial void LogNotTaken(string error);
}
