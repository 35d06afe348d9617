using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.CopyEvidence;

/// <summary>What is said where a file could not be kept.</summary>
internal static class CopyEvidenceTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(CopyEvidenceTexts));

    private const long Megabyte = 1024 * 1024;

    /// <param name="name">The file's name; null for a photo.</param>
    /// <param name="most">Largest file that can be kept, in bytes.</param>
    public static Text NotKept(string? name, long most) => name is { Length: > 0 } ? FileNotKept(name, most / Megabyte) : PhotoNotKept(most / Megabyte);

    private static Text FileNotKept(string name, long megabytes) => Source.Get([name, megabytes]);

    private static Text PhotoNotKept(long megabytes) => Source.Get([megabytes]);
}
