using System.Security.Cryptography;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Materials;

/// <summary>Looks once, as the plan is read, at the content of the files it names.</summary>
internal static class FileDigests
{
    /// <summary>Characters of a digest: enough to tell two versions of one file.</summary>
    public const int Length = 16;

    /// <summary>The material with its file's digest; any other as it is.</summary>
    public static Material Of(Material material, string folder)
    {
        if (material is not FileMaterial file)
            return material;
        using var content = File.OpenRead(Path.Combine(folder, file.File));
        return file with { Digest = Convert.ToHexStringLower(SHA256.HashData(content))[..Length] };
    }
}
