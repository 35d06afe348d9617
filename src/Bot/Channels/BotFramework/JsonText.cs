using Newtonsoft.Json.Linq;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>Reads what somebody else has written: anything may stand where a text belongs.</summary>
internal static class JsonText
{
    /// <summary>The text that lies at this path; null where there is none, or something else.</summary>
    public static string? TextAt(this JObject? holder, params ReadOnlySpan<string> path)
    {
        JToken? at = holder;
        foreach (var name in path)
            at = (at as JObject)?[name];
        return (at as JValue)?.Value as string;
    }
}
