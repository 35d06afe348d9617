namespace CampaignBot.Bot.Security;

/// <summary>Where the master key lies: section <c>Keys</c>. It is backed up apart from the database.</summary>
internal sealed class KeysOptions
{
    public const string Section = "Keys";

    /// <summary>Where in the data directory the key lies, unless another place is named.</summary>
    public const string DefaultFolder = "keys";

    /// <summary>The directory of <c>master.key</c>; created when absent.</summary>
    /// <value>The default is none: <c>keys</c> in the data directory.</value>
    public string? Directory { get; set; }

    /// <summary>The folder, given the data directory.</summary>
    public string FolderIn(string dataDirectory) => Directory is { Length: > 0 } named ? named : Path.Combine(dataDirectory, DefaultFolder);
}
