using System.Globalization;
using System.Text.Json.Nodes;
using CampaignBot.Bot.Plans.Yaml;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>A YAML document as JSON, with the types that YAML's core schema gives plain values, as editors see it.</summary>
internal static class YamlJson
{
    public static JsonNode Of(string yaml) => Of(YamlText.Parse(yaml).Root.ShouldNotBeNull())!;

    private static JsonNode? Of(PlanNode node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key.Value, Of(e.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Of)]),
        ScalarNode { IsMissing: true } => null,
        ScalarNode { Quoted: false, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        ScalarNode { Quoted: false } plain when long.TryParse(plain.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        ScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException(node.GetType().Name),
    };
}
