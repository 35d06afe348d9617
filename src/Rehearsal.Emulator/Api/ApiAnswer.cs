using System.Text.Json.Nodes;

namespace CampaignBot.Rehearsal.Emulator.Api;

/// <summary>Why a call was refused, in the server's words.</summary>
internal sealed record ApiError(int Code, string Description)
{
    public int? RetryAfter { get; init; }

    public long? MigrateToChatId { get; init; }
}

/// <summary>What a call gets: a result as JSON, or an error.</summary>
internal sealed record ApiAnswer
{
    private ApiAnswer(string? resultJson, ApiError? error)
    {
        ResultJson = resultJson;
        Error = error;
    }

    public static ApiAnswer True { get; } = new("true", error: null);

    public string? ResultJson { get; }

    public ApiError? Error { get; }

    public int StatusCode => Error?.Code ?? 200;

    public static ApiAnswer Of(JsonNode result) => new(result.ToJsonString(), error: null);

    public static ApiAnswer OfRaw(string resultJson) => new(resultJson, error: null);

    public static implicit operator ApiAnswer(ApiError error) => new(resultJson: null, error);

    public string ToJson()
    {
        if (Error is null)
            return $"{{\"ok\":true,\"result\":{ResultJson}}}";
        var json = new JsonObject { ["ok"] = false, ["error_code"] = Error.Code, ["description"] = Error.Description };
        if (Error.RetryAfter is { } seconds)
            json["parameters"] = new JsonObject { ["retry_after"] = seconds };
        if (Error.MigrateToChatId is { } chatId)
            json["parameters"] = new JsonObject { ["migrate_to_chat_id"] = chatId };
        return json.ToJsonString();
    }
}

/// <summary>The server's refusals; the wording is what clients match on.</summary>
internal static class ApiErrors
{
    public static ApiError Unauthorized { get; } = new(401, "Unauthorized");

    public static ApiError NotFound { get; } = new(404, "Not Found");

    public static ApiError PollConflict { get; } =
        new(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");

    public static ApiError WebhookConflict { get; } =
        new(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");

    public static ApiError ChatNotFound { get; } = Bad("chat not found");

    public static ApiError UserNotFound { get; } = Bad("user not found");

    public static ApiError Blocked { get; } = Forbidden("bot was blocked by the user");

    public static ApiError Deactivated { get; } = Forbidden("user is deactivated");

    public static ApiError CannotInitiate { get; } = Forbidden("bot can't initiate conversation with a user");

    public static ApiError TextEmpty { get; } = Bad("message text is empty");

    public static ApiError TextTooLong { get; } = Bad("message is too long");

    public static ApiError CaptionTooLong { get; } = Bad("message caption is too long");

    public static ApiError NotModified { get; } = Bad(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");

    public static ApiError EditNotFound { get; } = Bad("message to edit not found");

    public static ApiError NotEditable { get; } = Bad("message can't be edited");

    public static ApiError NoTextToEdit { get; } = Bad("there is no text in the message to edit");

    public static ApiError NoCaptionToEdit { get; } = Bad("there is no caption in the message to edit");

    public static ApiError DeleteNotFound { get; } = Bad("message to delete not found");

    public static ApiError NotDeletable { get; } = Bad("message can't be deleted");

    public static ApiError ReplyNotFound { get; } = Bad("message to be replied not found");

    public static ApiError ThreadNotFound { get; } = Bad("message thread not found");

    public static ApiError TopicClosed { get; } = Bad("TOPIC_CLOSED");

    public static ApiError QueryTooOld { get; } = Bad("query is too old and response timeout expired or query ID is invalid");

    public static ApiError AnswerTooLong { get; } = Bad("MESSAGE_TOO_LONG");

    public static ApiError ButtonDataInvalid { get; } = Bad("BUTTON_DATA_INVALID");

    public static ApiError WrongFile { get; } = Bad("wrong file identifier/HTTP URL specified");

    public static ApiError FileTooBig { get; } = Bad("file is too big");

    public static ApiError FileEmpty { get; } = Bad("file must be non-empty");

    public static ApiError NotAPicture { get; } = Bad("IMAGE_PROCESS_FAILED");

    public static ApiError EntityTooLarge { get; } = new(413, "Request Entity Too Large");

    public static ApiError NoRights(string what) => Bad($"not enough rights to send {what} to the chat");

    public static ApiError Bad(string what) => new(400, $"Bad Request: {what}");

    public static ApiError Forbidden(string what) => new(403, $"Forbidden: {what}");

    public static ApiError Migrated(long toChatId) =>
        Bad("group chat was upgraded to a supergroup chat") with { MigrateToChatId = toChatId };

    public static ApiError TooManyRequests(TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return new ApiError(429, $"Too Many Requests: retry after {seconds}") { RetryAfter = seconds };
    }
}
