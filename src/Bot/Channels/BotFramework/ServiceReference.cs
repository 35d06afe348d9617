using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>What it takes to write to a conversation again: the service's address, which was in a token that the service signed, and who the bot is there.</summary>
/// <param name="Url">The service's address.</param>
/// <param name="ChannelId">What the Bot Framework calls the messenger: <c>msteams</c>, <c>directline</c>.</param>
/// <param name="BotId">The bot's account there.</param>
/// <param name="TenantId">The organization, in Teams.</param>
/// <param name="IsGroup">Whether several people are there.</param>
internal sealed record ServiceReference(
    [property: JsonPropertyName("u")] string Url,
    [property: JsonPropertyName("c")] string ChannelId,
    [property: JsonPropertyName("b")] string BotId,
    [property: JsonPropertyName("t")] string? TenantId,
    [property: JsonPropertyName("g")] bool IsGroup)
{
    public string Write() => JsonSerializer.Serialize(this, ServiceReferenceJson.Default.ServiceReference);

    /// <summary>Null for what is none: the row is of another program, or the conversation was never heard.</summary>
    public static ServiceReference? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, ServiceReferenceJson.Default.ServiceReference);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The conversation in the library's terms.</summary>
    public ConversationReference To(string conversationId) => new()
    {
        ServiceUrl = Url,
        ChannelId = ChannelId,
        Bot = new ChannelAccount(BotId),
        Conversation = new ConversationAccount(IsGroup, id: conversationId, tenantId: TenantId),
    };
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ServiceReference))]
internal sealed partial class ServiceReferenceJson : JsonSerializerContext;
