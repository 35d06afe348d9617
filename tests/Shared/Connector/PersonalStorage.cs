using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CampaignBot.Tests.Connector;

/// <summary>
/// Where people of Teams keep their files, as strict as it is: a place is opened for one file of theirs, takes it whole and once, and
/// wants no token: whoever shows one gives it away.
/// </summary>
internal sealed class PersonalStorage
{
    public const string Host = TestAuthority.PersonalStorage;
    public const string QuestionType = "application/vnd.microsoft.teams.card.file.consent";
    public const string ShownType = "application/vnd.microsoft.teams.card.file.info";

    private readonly ConcurrentDictionary<string, byte[]?> _places = new();

    /// <summary>Files that were put here, by their address.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    public ConcurrentQueue<int> Refusals { get; } = new();

    /// <summary>True while nothing is taken.</summary>
    public bool IsFull { get; set; }

    /// <summary>Until this is over, what comes is not answered.</summary>
    public Task Slow { get; set; } = Task.CompletedTask;

    /// <summary>Opens a place for a file.</summary>
    public string Open()
    {
        var session = RandomNumberGenerator.GetHexString(24);
        _places[session] = null;
        return $"https://{Host}/personal/someone/upload/{session}";
    }

    public static string ContentUrlOf(string uploadUrl) => uploadUrl.Replace("/upload/", "/Documents/", StringComparison.Ordinal);

    public async Task<IResult> TakeAsync(HttpContext context, string person, string session)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        await Slow;
        var range = string.Create(CultureInfo.InvariantCulture, $"bytes 0-{body.Length - 1}/{body.Length}");
        var status = context.Request.Host.Host != Host || context.Request.Headers.Authorization.Count > 0 || context.Request.Headers.ContentRange.ToString() != range ? StatusCodes.Status400BadRequest
            : IsFull ? StatusCodes.Status507InsufficientStorage
            : _places.TryGetValue(session, out var kept) && kept is null ? StatusCodes.Status201Created
            : StatusCodes.Status404NotFound;
        if (status != StatusCodes.Status201Created)
        {
            Refusals.Enqueue(status);
            return Results.StatusCode(status);
        }

        _places[session] = body.ToArray();
        Files[ContentUrlOf($"https://{Host}/personal/{person}/upload/{session}")] = body.ToArray();
        return Results.StatusCode(status);
    }

    /// <summary>A question about a file; null: it lacks what it must have.</summary>
    public static AskedAboutFile? ReadQuestion(JsonElement attachment)
    {
        var content = attachment.GetProperty("content");
        return attachment.TryGetProperty("name", out var name) && name.GetString() is { Length: > 0 } shown && !shown.Contains('/', StringComparison.Ordinal)
            && content.TryGetProperty("description", out var description) && description.GetString() is { Length: > 0 }
            && content.TryGetProperty("sizeInBytes", out var size) && size.TryGetInt64(out var bytes) && bytes > 0
            && content.TryGetProperty("acceptContext", out var accept) && accept.ValueKind == JsonValueKind.Object
            && content.TryGetProperty("declineContext", out var decline) && decline.ValueKind == JsonValueKind.Object
            ? new AskedAboutFile(shown, bytes, accept.GetRawText(), decline.GetRawText())
            : null;
    }

    /// <summary>The address of a file that is shown; null: there is none of that address, or its card lacks something.</summary>
    public string? ReadShown(JsonElement attachment) =>
        attachment.TryGetProperty("contentUrl", out var url) && Files.ContainsKey(url.GetString() ?? "")
        && attachment.GetProperty("content") is var content && content.TryGetProperty("uniqueId", out var id) && id.GetString() is { Length: > 0 }
        && content.TryGetProperty("fileType", out var type) && type.GetString() is { Length: > 0 }
            ? url.GetString()
            : null;
}
