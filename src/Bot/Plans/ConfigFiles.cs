namespace CampaignBot.Bot.Plans;

/// <summary>Finds the files that come with the program: under the working directory first (a checkout, a mounted folder), else beside the program.</summary>
internal static class ConfigFiles
{
    /// <summary>The path as it is where it exists or is absolute; else beside the program.</summary>
    public static string Find(string path)
    {
        if (Path.IsPathRooted(path) || Path.Exists(path))
            return Path.GetFullPath(path);
        var shipped = Path.Combine(AppContext.BaseDirectory, path);
        return Path.Exists(shipped) ? shipped : Path.GetFullPath(path);
    }
}
