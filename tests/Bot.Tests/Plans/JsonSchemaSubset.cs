using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>
/// Validates against the part of JSON Schema 2020-12 that the plan's schema uses; a keyword that is not understood throws, so nothing in
/// the schema goes unheeded. (The maintained validators either stop at older drafts or come with a fee.)
/// </summary>
internal sealed class JsonSchemaSubset(JsonObject root)
{
    /// <summary>The paths at which an instance breaks the schema; empty when it is valid.</summary>
    public IReadOnlyList<string> Validate(JsonNode? instance)
    {
        var faults = new List<string>();
        Check(root, instance, "$", faults);
        return faults;
    }

    private void Check(JsonObject schema, JsonNode? value, string path, List<string> faults)
    {
        foreach (var (keyword, rule) in schema)
        {
            if (keyword is "$schema" or "$defs" or "title" or "description")
                continue;
            if (!Holds(schema, keyword, rule!, value, path, faults))
                faults.Add($"{path}: {keyword}");
        }
    }

    private bool Holds(JsonObject schema, string keyword, JsonNode rule, JsonNode? value, string path, List<string> faults) => keyword switch
    {
        "$ref" => Follow(rule.GetValue<string>(), value, path, faults),
        "oneOf" => rule.AsArray().Count(option => Fits((JsonObject)option!, value)) == 1,
        "type" => TypeOf(value) is var type && (type == rule.GetValue<string>()),
        "const" => JsonNode.DeepEquals(rule, value),
        "enum" => rule.AsArray().Any(option => JsonNode.DeepEquals(option, value)),
        "pattern" => value is not JsonValue text || TypeOf(value) != "string" || Regex.IsMatch(text.GetValue<string>(), rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)),
        "minLength" => TypeOf(value) != "string" || value!.GetValue<string>().Length >= rule.GetValue<int>(),
        "maxLength" => TypeOf(value) != "string" || value!.GetValue<string>().Length <= rule.GetValue<int>(),
        "minimum" => TypeOf(value) != "integer" || value!.GetValue<long>() >= rule.GetValue<long>(),
        "maximum" => TypeOf(value) != "integer" || value!.GetValue<long>() <= rule.GetValue<long>(),
        "minItems" => value is not JsonArray list || list.Count >= rule.GetValue<int>(),
        "maxItems" => value is not JsonArray list || list.Count <= rule.GetValue<int>(),
        "uniqueItems" => value is not JsonArray list || list.Select(i => i?.ToJsonString()).Distinct().Count() == list.Count,
        "required" => value is not JsonObject map || rule.AsArray().All(key => map.ContainsKey(key!.GetValue<string>())),
        "propertyNames" => value is not JsonObject map || map.All(p => Fits((JsonObject)rule, JsonValue.Create(p.Key))),
        "items" => Each(value as JsonArray, (item, i) => Check((JsonObject)rule, item, $"{path}[{i}]", faults)),
        "properties" => Properties((JsonObject)rule, value as JsonObject, path, faults),
        "additionalProperties" => Additional(schema, rule, value as JsonObject, path, faults),
        _ => throw new NotSupportedException($"The keyword {keyword} is not understood."),
    };

    private bool Follow(string reference, JsonNode? value, string path, List<string> faults)
    {
        var name = reference["#/$defs/".Length..];
        Check((JsonObject)root["$defs"]![name]!, value, path, faults);
        return true;
    }

    private bool Fits(JsonObject schema, JsonNode? value)
    {
        var faults = new List<string>();
        Check(schema, value, "", faults);
        return faults.Count == 0;
    }

    private static bool Each(JsonArray? list, Action<JsonNode?, int> check)
    {
        for (var i = 0; i < list?.Count; i++)
            check(list[i], i);
        return true;
    }

    private bool Properties(JsonObject properties, JsonObject? map, string path, List<string> faults)
    {
        foreach (var (key, value) in map ?? [])
        {
            if (properties[key] is JsonObject schema)
                Check(schema, value, $"{path}.{key}", faults);
        }

        return true;
    }

    private bool Additional(JsonObject schema, JsonNode rule, JsonObject? map, string path, List<string> faults)
    {
        var known = schema["properties"] as JsonObject;
        foreach (var (key, value) in (map ?? []).Where(p => known is null || !known.ContainsKey(p.Key)))
        {
            if (rule is JsonObject more)
                Check(more, value, $"{path}.{key}", faults);
            else
                faults.Add($"{path}.{key}: unknown");
        }

        return true;
    }

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => "integer",
            _ => "boolean",
        },
    };
}
