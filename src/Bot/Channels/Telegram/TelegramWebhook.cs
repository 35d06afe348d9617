using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CampaignBot.Bot.Messaging;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>Takes updates that Telegram sends. Whoever doesn't know the secret is turned away before anything is read.</summary>
internal sealed partial class TelegramWebhook(TelegramConnection connection, TelegramInbound inbound, WebhookPieces pieces, ILogger<TelegramWebhook> log)
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>Largest update that is read, in bytes. Telegram's are a few kilobytes.</summary>
    public const int BodyMaxLength = 1 << 20;

    /// <summary>200: it has had its effect. 401: wrong secret. 413: too large. 503: not taken, send it again.</summary>
    public async Task<int> TakeAsync(HttpRequest request, CancellationToken ct)
    {
        if (!IsSecret(request.Headers[SecretHeader].ToString()))
            return StatusCodes.Status401Unauthorized;
        if (request.ContentLength > BodyMaxLength)
            return StatusCodes.Status413PayloadTooLarge;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = BodyMaxLength;

        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, UpdateBatch.Json, ct);
            if (UpdateBatch.ReadOne(body.RootElement, out var error) is not { } update)
            {
                LogUnreadable(error);
                return StatusCodes.Status200OK;
            }

            if (inbound.Map(update, out var hole) is { } activity)
                await pieces.AcceptAsync(activity, ct);
            else if (hole is not null)
                LogUnreadable(hole);
            return StatusCodes.Status200OK;
        }
        catch (JsonException)
        {
            LogUnreadable(nameof(JsonException));
            return StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogNotTaken(error.GetType().Name);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private bool IsSecret(string given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(connection.Token.WebhookSecret)));

    [LoggerMessage(LogLevel.Warning, "An update can't be read ({Error}); it is passed over.")]
    private partial void LogUnreadable(string error);

    [LoggerMessage(LogLevel.Error, "An update could not be taken ({Error}); Telegram is asked to send it again.")]
    private partial void LogNotTaken(string error);
}

/// <summary>Where Telegram sends updates to.</summary>
internal static class TelegramEndpoints
{
    /// <summary>Maps the webhook's path; nothing where the bot asks for updates itself.</summary>
    public static void MapTelegram(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<TelegramOptions>>().Value;
        if (string.IsNullOrWhiteSpace(options.WebhookUrl))
            return;
        endpoints.MapPost(
            new Uri(options.WebhookUrl).AbsolutePath,
            async (HttpContext context, TelegramWebhook webhook) =>
                Results.StatusCode(await webhook.TakeAsync(context.Request, context.RequestAborted)));
    }
}
