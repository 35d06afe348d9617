using System.Text.Json;
using System.Text.Json.Serialization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>What an announcement says and to whom, as it is kept with it.</summary>
internal sealed record AnnouncementContent
{
    /// <summary>Longest words, in characters: with their heading they stay within one message.</summary>
    public const int MaxLength = 3_000;

    /// <summary>Longest words that stand beside a photo or document, in UTF-16 units: with their heading they stay within a caption of 1,024.</summary>
    public const int CaptionLength = 600;

    /// <summary>Most photos of one announcement: what a messenger shows together.</summary>
    public const int MostPhotos = 10;

    public string Words { get; init; } = "";

    /// <summary>Bold, italics and links of the words.</summary>
    public IReadOnlyList<TextSpan> Spans { get; init; } = [];

    /// <summary>One or several photos, or one document.</summary>
    public IReadOnlyList<AnnouncedFile> Files { get; init; } = [];

    /// <summary>Only organizations of this level; null: every one.</summary>
    public OrganizationLevel? Level { get; init; }

    /// <summary>Only organizations of this category; null: every one.</summary>
    public string? Category { get; init; }

    /// <summary>Only these organizations, each with what lies under it; none: all.</summary>
    public IReadOnlyList<long> OrganizationIds { get; init; } = [];

    /// <summary>Only those who answer for the organizations, in private.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The words with their styles.</summary>
    [JsonIgnore]
    public Text Text => Text.Rich(new RichText(Words, Spans));

    /// <summary>The file that the words stand beside; null where there is none, or they go on their own.</summary>
    [JsonIgnore]
    public AnnouncedFile? Captioned => Files is [var only] && Words.Length <= CaptionLength ? only : null;

    /// <summary>True where the files go ahead of the words, in a message of their own.</summary>
    [JsonIgnore]
    public bool HasFilesApart => Files.Count > 0 && Captioned is null;
}

/// <summary>A file of an announcement.</summary>
/// <param name="Id">The row that keeps it (<see cref="StoredFile"/>).</param>
/// <param name="Kind">How it is shown.</param>
/// <param name="Name">The name the reader sees.</param>
internal sealed record AnnouncedFile(long Id, FileKind Kind, string Name)
{
    /// <summary>The file on its way out.</summary>
    public OutgoingFile ToOutgoing() => new(Kind, OutgoingFiles.SourceOf(Id), Name);
}

/// <summary>Seals what announcements say, and opens it.</summary>
internal sealed class AnnouncementContents(ISecretBox secrets)
{
    /// <summary>The purpose under which it is sealed.</summary>
    public const string SealPurpose = "announcement";

    public byte[] Seal(AnnouncementContent content) => secrets.SealJson(content, AnnouncementJson.Default.AnnouncementContent, SealPurpose);

    /// <summary>What it says; null for one that was made before it was kept.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Its key is gone.</exception>
    public AnnouncementContent? Open(Broadcast broadcast) => broadcast.ContentSecret is { } secret
        ? secrets.OpenJson(secret, AnnouncementJson.Default.AnnouncementContent, SealPurpose) ?? throw new JsonException("An announcement holds nothing.")
        : null;

    /// <summary>What it says, with those of its files that are still kept: who sent one may have been forgotten since.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Its key is gone.</exception>
    public async Task<AnnouncementContent?> OpenAsync(CampaignDbContext db, Broadcast broadcast, CancellationToken ct)
    {
        if (Open(broadcast) is not { Files.Count: > 0 } content)
            return Open(broadcast);
        var ids = content.Files.Select(f => f.Id).ToList();
        var kept = await db.StoredFiles.Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(ct);
        return kept.Count == ids.Distinct().Count() ? content : content with { Files = [.. content.Files.Where(f => kept.Contains(f.Id))] };
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AnnouncementContent))]
internal sealed partial class AnnouncementJson : JsonSerializerContext;
