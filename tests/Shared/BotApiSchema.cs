using System.Text;
using System.Text.Json;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Tests;

/// <summary>The Bot API as its own list of methods and types states it; finds what a call or an object does not keep to.</summary>
public sealed class BotApiSchema
{
    private static readonly Lazy<BotApiSchema?> Shared = new(Load);

    private readonly JsonElement _methods;
    private readonly JsonElement _types;

    private BotApiSchema(JsonElement root)
    {
        _methods = root.GetProperty("methods");
        _types = root.GetProperty("types");
    }

    private const string Absent = "../shared/botapi/bot-api-10.3.json is not beside this repository";

    /// <summary>The schema, or null where its file is not.</summary>
    public static BotApiSchema? WhereThereIsOne => Shared.Value;

    /// <summary>The schema, or a skipped test where its file is not; a failed one where nothing may be skipped.</summary>
    public static BotApiSchema OrSkip()
    {
        Assert.SkipWhen(Shared.Value is null && !TestMachine.RequireAll, Absent + ".");
        return Shared.Value ?? throw new FileNotFoundException(Absent + ".");
    }

    /// <summary>What is wrong with the calls and with what they were answered.</summary>
    internal IEnumerable<string> ProblemsOfTalk(IReadOnlyList<BotApiCall> calls) => Problems(calls)
        .Concat(calls.Where(call => call.ResultJson is not null)
            .SelectMany(call => ProblemsOfResult(call.Method, JsonDocument.Parse(call.ResultJson!).RootElement)));

    /// <summary>
    /// Holds the calls that a test has brought about against the schema. Where its file is not, the test says that they were not looked
    /// at; where nothing may be skipped, it fails.
    /// </summary>
    /// <param name="calls">The calls.</param>
    /// <param name="problems">What is wrong with them; the calls' own fields unless given.</param>
    internal static void Check(IEnumerable<BotApiCall> calls, Func<BotApiSchema, IReadOnlyList<BotApiCall>, IEnumerable<string>>? problems = null)
    {
        if (Shared.Value is { } schema)
            (problems ?? ((known, made) => known.Problems(made)))(schema, [.. calls]).ShouldBeEmpty();
        else if (TestMachine.RequireAll)
            throw new FileNotFoundException(Absent + ".");
        else
            TestContext.Current.AddWarning(Absent + ": the calls were not held against it.");
    }

    /// <summary>What is wrong with the calls that were made, one line each.</summary>
    internal IEnumerable<string> Problems(IEnumerable<BotApiCall> calls) =>
        calls.SelectMany(call => ProblemsOfCall(call.Method, call.Parameters).Select(problem => $"call {call.Number}: {problem}"));

    /// <summary>
    /// The fields of a type, each with its types and whether it is required; of a union, those of one of its members. None for what the
    /// list doesn't describe.
    /// </summary>
    public IReadOnlyList<JsonProperty> FieldsOf(string type, Func<int, int> choose)
    {
        while (_types.TryGetProperty(type, out var spec))
        {
            if (!spec.TryGetProperty("subtypes", out var members) || members.GetArrayLength() == 0)
                return spec.TryGetProperty("fields", out var fields) ? [.. fields.EnumerateObject()] : [];
            type = members[choose(members.GetArrayLength())].GetString()!;
        }

        return [];
    }

    public IEnumerable<string> ProblemsOfCall(string method, JsonElement parameters)
    {
        if (!_methods.TryGetProperty(method, out var spec))
            return [$"{method}: no such method"];
        var isParsed = parameters.TryGetProperty("parse_mode", out _);
        return ProblemsOfFields(method, spec.GetProperty("params"), parameters, isParsed).ToArray();
    }

    /// <summary>What is wrong with an answer of a method.</summary>
    public IEnumerable<string> ProblemsOfResult(string method, JsonElement result) =>
        ProblemsOfUnion($"{method} result", _methods.GetProperty(method).GetProperty("returns"), result);

    /// <summary>What is wrong with an object of a type such as "Update".</summary>
    public IEnumerable<string> ProblemsOf(string type, JsonElement value) => ProblemsOfType(type, type, value).ToArray();

    private IEnumerable<string> ProblemsOfFields(string where, JsonElement fields, JsonElement value, bool isParsed)
    {
        foreach (var field in value.EnumerateObject())
        {
            var path = $"{where}.{field.Name}";
            if (!fields.TryGetProperty(field.Name, out var spec))
            {
                yield return $"{path}: unknown";
                continue;
            }

            foreach (var problem in ProblemsOfUnion(path, spec.GetProperty("types"), field.Value).Concat(ProblemsOfLength(path, spec, field.Value, isParsed)))
                yield return problem;
        }

        foreach (var spec in fields.EnumerateObject().Where(spec => spec.Value.GetProperty("required").GetBoolean()))
        {
            if (!value.TryGetProperty(spec.Name, out _))
                yield return $"{where}.{spec.Name}: missing";
        }
    }

    private static IEnumerable<string> ProblemsOfLength(string path, JsonElement spec, JsonElement value, bool isParsed)
    {
        if (!spec.TryGetProperty("max", out var max) || value.ValueKind is not (JsonValueKind.String or JsonValueKind.Array))
            yield break;
        var unit = spec.TryGetProperty("unit", out var named) ? named.GetString() : null;
        if (isParsed && string.Equals(unit, "characters", StringComparison.Ordinal))
            yield break;
        var length = value.ValueKind == JsonValueKind.Array
            ? value.GetArrayLength()
            : string.Equals(unit, "bytes", StringComparison.Ordinal) ? Encoding.UTF8.GetByteCount(value.GetString()!) : value.GetString()!.Length;
        var min = spec.TryGetProperty("min", out var least) ? least.GetInt32() : 0;
        if (length < min || length > max.GetInt32())
            yield return $"{path}: {length} {unit}, not {min} to {max.GetInt32()}";
    }

    /// <summary>One of the types must fit; if none does, the problems of the nearest are told.</summary>
    private string[] ProblemsOfUnion(string path, JsonElement types, JsonElement value)
    {
        string[]? fewest = null;
        foreach (var type in types.EnumerateArray().Select(type => type.GetString()!).Where(type => !type.StartsWith('{')))
        {
            var problems = ProblemsOfType(path, type, value).ToArray();
            if (problems.Length == 0)
                return problems;
            if (fewest is null || problems.Length < fewest.Length)
                fewest = problems;
        }

        return fewest ?? [];
    }

    private IEnumerable<string> ProblemsOfType(string path, string type, JsonElement value)
    {
        const string ArrayOf = "Array of ";
        if (type.StartsWith(ArrayOf, StringComparison.Ordinal))
        {
            return value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().SelectMany((item, index) => ProblemsOfType($"{path}[{index}]", type[ArrayOf.Length..], item))
                : [$"{path}: {value.ValueKind}, not {type}"];
        }

        var fits = type switch
        {
            "Integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "Float" => value.ValueKind == JsonValueKind.Number,
            "String" or "InputFile" => value.ValueKind == JsonValueKind.String,
            "Boolean" or "True" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => (bool?)null,
        };
        if (fits is { } known)
            return known ? [] : [$"{path}: {value.ValueKind}, not {type}"];
        return ProblemsOfObject(path, type, value);
    }

    private IEnumerable<string> ProblemsOfObject(string path, string type, JsonElement value)
    {
        if (!_types.TryGetProperty(type, out var spec))
            return [$"{path}: the schema knows no type {type}"];
        if (value.ValueKind != JsonValueKind.Object)
            return [$"{path}: {value.ValueKind}, not {type}"];
        return spec.TryGetProperty("subtypes", out var subtypes) && subtypes.GetArrayLength() > 0
            ? ProblemsOfUnion(path, subtypes, value)
            : ProblemsOfFields(path, spec.GetProperty("fields"), value, isParsed: false);
    }

    private static BotApiSchema? Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CampaignBot.sln")))
            folder = folder.Parent;
        if (folder?.Parent is null)
            return null;
        var file = Path.Combine(folder.Parent.FullName, "shared", "botapi", "bot-api-10.3.json");
        return File.Exists(file) ? new BotApiSchema(JsonDocument.Parse(File.ReadAllText(file)).RootElement) : null;
    }
}
