using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>What one long poll brought.</summary>
internal abstract record PollOutcome
{
    internal sealed record Got(UpdateBatch Batch) : PollOutcome;

    /// <summary>Another process polls with this token.</summary>
    internal sealed record Conflict : PollOutcome;

    /// <summary>A webhook is set: Telegram sends updates there.</summary>
    internal sealed record WebhookIsSet : PollOutcome;

    /// <summary>The token is none, or none any more.</summary>
    internal sealed record Unauthorized : PollOutcome;

    /// <summary>Telegram can't be reached, or is unwell. <paramref name="Wait"/>: what it asked for.</summary>
    internal sealed record Failed(string Reason, TimeSpan? Wait = null) : PollOutcome;
}

/// <summary>One <c>getUpdates</c> after the other (core.telegram.org/bots/api#getupdates).</summary>
internal sealed class UpdatePoll(TelegramConnection connection, TimeProvider system)
{
    /// <summary>How long the server holds a poll, in seconds; it caps it there itself.</summary>
    public const int LongPollSeconds = 50;

    /// <summary>Updates in one answer, at most.</summary>
    public const int BatchLimit = 100;

    /// <summary>
    /// How an answer is read: deeper than the library reads an update, so that one that is nested too deep fails alone and not with all that
    /// came with it.
    /// </summary>
    public static readonly JsonDocumentOptions Reading = new() { MaxDepth = 1_024 };

    /// <summary>How much longer than the poll its answer may take.</summary>
    public static readonly TimeSpan AnswerSlack = TimeSpan.FromSeconds(15);

    /// <summary>Asks for updates from an offset on; what lies before it is confirmed thereby.</summary>
    public async Task<PollOutcome> AskAsync(long? offset, int seconds, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(seconds) + AnswerSlack, system);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            using var body = JsonContent.Create(new PollRequest(offset, BatchLimit, seconds, UpdateMapper.Wanted), PollJson.Default.PollRequest);
            using var response = await connection.PostAsync("getUpdates", body, both.Token);
            await using var content = await response.Content.ReadAsStreamAsync(both.Token);
            using var answer = await JsonDocument.ParseAsync(content, Reading, both.Token);
            return Read(response.StatusCode, answer.RootElement);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new PollOutcome.Failed("no answer in time");
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or IOException)
        {
            return new PollOutcome.Failed(error is HttpRequestException http ? $"{http.HttpRequestError}" : error.GetType().Name);
        }
    }

    private static PollOutcome Read(HttpStatusCode status, JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object)
            return new PollOutcome.Failed($"{(int)status}");
        if (answer.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Array)
            return new PollOutcome.Got(UpdateBatch.Read(result));
        var words = answer.TryGetProperty("description", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString()! : "";
        return (int)status switch
        {
            401 or 404 => new PollOutcome.Unauthorized(),
            409 when words.Contains("webhook", StringComparison.OrdinalIgnoreCase) => new PollOutcome.WebhookIsSet(),
            409 => new PollOutcome.Conflict(),
            _ => new PollOutcome.Failed($"{(int)status}", RetryAfter(answer)),
        };
    }

    private static TimeSpan? RetryAfter(JsonElement answer) =>
        answer.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object
        && parameters.TryGetProperty("retry_after", out var seconds) && seconds.TryGetInt32(out var wait)
            ? TimeSpan.FromSeconds(wait)
            : null;
}
