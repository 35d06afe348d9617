using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Materials;

/// <summary>Reads one kind of material. A new kind is a new reader in <see cref="MaterialKinds"/>, a record in the domain, and a definition in the schema.</summary>
internal interface IMaterialKindReader
{
    /// <summary>What stands behind <c>kind:</c>.</summary>
    string Kind { get; }

    /// <summary>All keys of such a material.</summary>
    PlanShape Shape { get; }

    /// <summary>The material, or null when it can't be made.</summary>
    Material? Read(MaterialHead head, PlanMap map);
}

/// <summary>What every material must have.</summary>
internal sealed record MaterialHead(string Id, string TaskId, LocalizedText Title, PlanDate Push);

/// <summary>The kinds of materials that a plan may hold.</summary>
internal static class MaterialKinds
{
    public static readonly IReadOnlyList<IMaterialKindReader> All =
    [
        new TextMaterialReader(),
        new LinkMaterialReader(),
        new FileMaterialReader("document", MediaKind.Document, ["pdf", "docx", "xlsx", "pptx", "txt", "zip"]),
        new FileMaterialReader("audio", MediaKind.Audio, ["mp3", "m4a"]),
        new FileMaterialReader("video", MediaKind.Video, ["mp4"]),
    ];
}
