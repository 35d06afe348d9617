using System.Text.Json.Serialization;

namespace CampaignBot.Bot.Messaging;

/// <summary>An action of a button as it is stored.</summary>
internal sealed record ButtonActionContent(
    [property: JsonPropertyName("a")] string Action,
    [property: JsonPropertyName("g")] string Argument);

/// <summary>What a composed delivery keeps until it is composed: the composer's argument, and for whom.</summary>
internal sealed record ComposedContent(
    [property: JsonPropertyName("g")] string Argument,
    [property: JsonPropertyName("l")] string Language,
    [property: JsonPropertyName("m")] long? MemberId);

/// <summary>The shapes that messaging stores as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(MessageContent))]
[JsonSerializable(typeof(ComposedContent))]
[JsonSerializable(typeof(OutboxPause))]
[JsonSerializable(typeof(List<ButtonActionContent>))]
internal sealed partial class MessagingJson : JsonSerializerContext;
