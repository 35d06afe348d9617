using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignBot.Rehearsal.Emulator.Api;

/// <summary>Reads a call's parameters from the query, JSON, a form or multipart, as the Bot API allows them all.</summary>
internal static class RawCallReader
{
    /// <summary>The largest request: an upload and its form around it.</summary>
    public const long LargestRequest = FileStore.LargestUpload + (1024 * 1024);

    /// <summary>Null when the body can't be read as what it says it is.</summary>
    public static async Task<RawCall?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var files = new Dictionary<string, UploadedFile>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Query)
            values[name] = (string?)value;
        if (request.HasJsonContentType())
            return values.Count == 0 ? await ReadJsonAsync(request, ct) : null;
        if (!request.HasFormContentType)
            return new RawCall(values, files, IsForm: true);

        try
        {
            var form = await request.ReadFormAsync(ct);
            foreach (var (name, value) in form)
                values[name] = (string?)value;
            foreach (var file in form.Files)
                await AddFileAsync(file, values, files, ct);
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return new RawCall(values, files, IsForm: true);
    }

    private static async Task<RawCall?> ReadJsonAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: ct);
            return body is JsonObject json
                ? new RawCall(json.ToDictionary(StringComparer.Ordinal), new Dictionary<string, UploadedFile>(StringComparer.Ordinal), IsForm: false)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task AddFileAsync(
        IFormFile file, Dictionary<string, JsonNode?> values, Dictionary<string, UploadedFile> files, CancellationToken ct)
    {
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, ct);
        files[file.Name] = new UploadedFile(file.FileName, file.ContentType, content.ToArray());

        // A file may be sent as the parameter itself; one that another parameter points to by attach:// is none.
        var reference = $"attach://{file.Name}";
        if (!values.Values.Any(value => value is JsonValue && value.GetValue<string>().Contains(reference, StringComparison.Ordinal)))
            values[file.Name] = reference;
    }
}
