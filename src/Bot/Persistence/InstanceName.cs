using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Persistence;

/// <summary>
/// The name of this instance among those that may share a database: random, and kept in the data directory. The lock of that directory
/// lets one process at a time bear the name, so what is found under it at a start was left by a process that has ended.
/// </summary>
internal sealed class InstanceName(IOptions<DataOptions> data)
{
    /// <summary>The name's file in the data directory.</summary>
    public const string FileName = "instance";

    /// <summary>Characters of a name.</summary>
    public const int Length = 8;

    private readonly Lazy<string> _value = new(() => ReadOrMake(data.Value.Directory));

    public string Value => _value.Value;

    private static string ReadOrMake(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: Length } kept)
            return kept;
        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length / 2));
        OwnerOnly.EnsureFile(path);
        File.WriteAllText(path, made);
        return made;
    }
}
