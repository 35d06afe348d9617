using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignBot.Rehearsal.Emulator.Api;

internal enum ParameterKind
{
    Text,
    Integer,
    Boolean,

    /// <summary>A number, or the name of a public chat with its "@".</summary>
    ChatId,

    Object,
    Array,

    /// <summary>A file id, or "attach://name" of an uploaded part.</summary>
    File,
}

/// <summary>A parameter that a method knows.</summary>
internal sealed record Parameter(string Name, ParameterKind Kind, bool IsRequired = false);

/// <summary>A file that came with a call.</summary>
internal sealed record UploadedFile(string FileName, string? ContentType, byte[] Content);

/// <summary>A call whose parameters have been checked for name and kind; reading one can therefore not fail.</summary>
internal sealed class ApiCall(string method, JsonObject parameters, IReadOnlyDictionary<string, UploadedFile> files)
{
    public string Method { get; } = method;

    public JsonObject Parameters { get; } = parameters;

    public IReadOnlyDictionary<string, UploadedFile> Files { get; } = files;

    public bool Has(string name) => Parameters.ContainsKey(name);

    public string? Text(string name) => Parameters[name]?.GetValue<string>();

    public long? Integer(string name) => Parameters[name] is JsonValue value ? value.GetValue<long>() : null;

    public bool Flag(string name) => Parameters[name] is JsonValue value && value.GetValue<bool>();

    public JsonObject? Object(string name) => Parameters[name] as JsonObject;

    public JsonArray? Array(string name) => Parameters[name] as JsonArray;

    /// <summary>The chat a call is about, when it names one by number.</summary>
    public long? ChatNumber => Parameters["chat_id"] is JsonValue value ? AsChatNumber(value) : null;

    /// <summary>Turns what came over the wire into values of the declared kinds, or says what is wrong with it.</summary>
    public static bool TryBind(
        string method,
        IReadOnlyList<Parameter> known,
        RawCall raw,
        [NotNullWhen(true)] out ApiCall? call,
        [NotNullWhen(false)] out ApiError? error)
    {
        var bound = new JsonObject();
        call = null;
        foreach (var (name, value) in raw.Values)
        {
            var parameter = known.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
            if (parameter is null)
            {
                error = ApiErrors.Bad($"{method} has no parameter \"{name}\"");
                return false;
            }

            if (value is null)
                continue;
            if (!TryConvert(parameter.Kind, value, raw.IsForm, out var converted))
            {
                error = ApiErrors.Bad($"parameter \"{name}\" of {method} must be {parameter.Kind}");
                return false;
            }

            bound[name] = converted;
        }

        if (known.FirstOrDefault(parameter => parameter.IsRequired && bound[parameter.Name] is null) is { } missing)
        {
            error = missing.Name switch
            {
                "chat_id" => ApiErrors.Bad("chat_id is empty"),
                "text" => ApiErrors.TextEmpty,
                _ => ApiErrors.Bad($"parameter \"{missing.Name}\" is required"),
            };
            return false;
        }

        call = new ApiCall(method, bound, raw.Files);
        error = null;
        return true;
    }

    private static long? AsChatNumber(JsonValue value) => value.GetValueKind() == JsonValueKind.Number
        ? value.GetValue<long>()
        : long.TryParse(value.GetValue<string>(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool TryConvert(ParameterKind kind, JsonNode value, bool isForm, out JsonNode? converted)
    {
        converted = value.DeepClone();
        var valueKind = value.GetValueKind();
        if (isForm && kind is not (ParameterKind.Text or ParameterKind.File or ParameterKind.ChatId))
            return TryParseForm(kind, value.GetValue<string>(), out converted);
        switch (kind)
        {
            case ParameterKind.Text or ParameterKind.File:
                return valueKind == JsonValueKind.String;
            case ParameterKind.Integer:
                return valueKind == JsonValueKind.Number && Whole(value, out converted);
            case ParameterKind.ChatId:
                if (valueKind == JsonValueKind.Number)
                    return Whole(value, out converted);
                if (valueKind != JsonValueKind.String)
                    return false;
                if (AsChatNumber(value.AsValue()) is { } number)
                    converted = number;
                return true;
            case ParameterKind.Boolean:
                return valueKind is JsonValueKind.True or JsonValueKind.False;
            case ParameterKind.Object:
                return value is JsonObject;
            default:
                return value is JsonArray;
        }
    }

    private static bool Whole(JsonNode value, out JsonNode? converted)
    {
        var isWhole = value.AsValue().TryGetValue(out long number);
        converted = number;
        return isWhole;
    }

    private static bool TryParseForm(ParameterKind kind, string text, out JsonNode? converted)
    {
        converted = null;
        switch (kind)
        {
            case ParameterKind.Integer:
                var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
                converted = number;
                return isNumber;
            case ParameterKind.Boolean:
                converted = text is "1" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
                return text is "0" or "1" || bool.TryParse(text, out _);
            default:
                try
                {
                    converted = JsonNode.Parse(text);
                }
                catch (JsonException)
                {
                    return false;
                }

                return kind == ParameterKind.Object ? converted is JsonObject : converted is JsonArray;
        }
    }
}

/// <summary>A call as it came: JSON values, or a form's strings, and the files beside them.</summary>
internal sealed record RawCall(IReadOnlyDictionary<string, JsonNode?> Values, IReadOnlyDictionary<string, UploadedFile> Files, bool IsForm);
