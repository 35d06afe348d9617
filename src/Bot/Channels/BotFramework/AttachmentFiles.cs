using System.Security.Cryptography;
using System.Text;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence.Rows;
using Newtonsoft.Json.Linq;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>The files that came with a message. Only what the service itself keeps is a file: an address that a page's visitor wrote is none.</summary>
internal static class AttachmentFiles
{
    /// <summary>The type of a file that somebody sent in Teams' private chat; it lies in their own storage.</summary>
    public const string TeamsFile = "application/vnd.microsoft.teams.file.download.info";

    /// <summary>Longest address of a file, in characters.</summary>
    private const int AddressMaxLength = 2_000;

    public static IReadOnlyList<FileRef> Of(Schema.Activity activity, ServiceReference from) =>
        [.. (activity.Attachments ?? []).OfType<Schema.Attachment>().Select(attachment => Of(attachment, from, activity.Id)).OfType<FileRef>()];

    private static FileRef? Of(Schema.Attachment attachment, ServiceReference from, string? messageId)
    {
        var info = attachment.ContentType == TeamsFile ? attachment.Content as JObject : null;
        var address = info is not null ? info.TextAt("downloadUrl") : attachment.ContentUrl;
        if (address is null or { Length: > AddressMaxLength } || attachment.ContentType is null || FileAddress.For(address, from, isOfTeams: info is not null) is not { } kept)
            return null;
        var type = info is null ? attachment.ContentType : null;
        // A document in somebody's storage keeps its id when it is written anew: what came with another message is another file.
        var uniqueId = DigestOf(info.TextAt("uniqueId") is { } id ? $"{id}|{messageId}" : address);
        return new FileRef(KindOf(type, attachment.Name), kept.Write(), uniqueId, attachment.Name, type, Size: null);
    }

    private static FileKind KindOf(string? type, string? name) => (type ?? TypeOf(name)).Split('/')[0] switch
    {
        "image" => FileKind.Photo,
        "audio" => FileKind.Audio,
        "video" => FileKind.Video,
        _ => FileKind.Document,
    };

    private static string TypeOf(string? name) => Path.GetExtension(name)?.ToUpperInvariant() switch
    {
        ".JPG" or ".JPEG" or ".PNG" or ".GIF" or ".WEBP" => "image/",
        ".MP3" or ".M4A" or ".WAV" => "audio/",
        ".MP4" or ".MOV" => "video/",
        _ => "",
    };

    private static string DigestOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)));
}

/// <summary>Where a file lies that came in, and whether the bot must say who it is there.</summary>
internal sealed record FileAddress(Uri Url, bool IsOfService)
{
    private const string ServiceMark = "service ";
    private const string StorageMark = "storage ";

    /// <summary>Where people's files of Teams lie, in each cloud.</summary>
    private static readonly string[] Storages = [".sharepoint.com", ".sharepoint.cn", ".sharepoint.us"];

    /// <summary>Null for an address that is not the messenger's own.</summary>
    public static FileAddress? For(string address, ServiceReference from, bool isOfTeams)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            return null;
        if (isOfTeams)
        {
            return url.Scheme == Uri.UriSchemeHttps && BotFrameworkTraits.Of(from.ChannelId) == BotFrameworkTraits.Teams
                && Storages.Any(storage => url.Host.EndsWith(storage, StringComparison.OrdinalIgnoreCase)) ? new FileAddress(url, IsOfService: false) : null;
        }

        return Uri.TryCreate(from.Url, UriKind.Absolute, out var service) && url.Authority == service.Authority && url.Scheme == service.Scheme && IsOfAttachment(url)
            ? new FileAddress(url, IsOfService: true)
            : null;
    }

    // Of all that the service gives to the bot, only its files are files.
    private static bool IsOfAttachment(Uri url) => url.AbsolutePath.Contains("/attachments/", StringComparison.OrdinalIgnoreCase);

    public string Write() => (IsOfService ? ServiceMark : StorageMark) + Url;

    public static FileAddress? Read(string text) =>
        text.StartsWith(ServiceMark, StringComparison.Ordinal) && Uri.TryCreate(text[ServiceMark.Length..], UriKind.Absolute, out var service) ? new FileAddress(service, IsOfService: true)
        : text.StartsWith(StorageMark, StringComparison.Ordinal) && Uri.TryCreate(text[StorageMark.Length..], UriKind.Absolute, out var storage) ? new FileAddress(storage, IsOfService: false)
        : null;
}
