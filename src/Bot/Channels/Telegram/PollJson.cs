using System.Text.Json.Serialization;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>The parameters of <c>getUpdates</c>.</summary>
internal sealed record PollRequest(
    [property: JsonPropertyName("offset")] long? Offset,
    [property: JsonPropertyName("limit")] int Limit,
    [property: JsonPropertyName("timeout")] int Timeout,
    [property: JsonPropertyName("allowed_updates")] IReadOnlyList<string> AllowedUpdates);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PollRequest))]
internal sealed partial class PollJson : JsonSerializerContext;
