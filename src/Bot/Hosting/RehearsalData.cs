using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Sqlite;
using Microsoft.Data.Sqlite;

namespace CampaignBot.Bot.Hosting;

/// <summary>The rehearsal's folder and what lies in it.</summary>
/// <param name="Directory">The folder.</param>
internal sealed record RehearsalData(string Directory)
{
    /// <summary>Where rosters that somebody imported are kept, so that a new beginning has them again.</summary>
    private const string RostersFolder = "rosters";

    public string World => Path.Combine(Directory, "world");

    public string Rosters => Path.Combine(Directory, RostersFolder);

    public string Database => Path.Combine(Directory, SqliteFile.DefaultName);

    public static RehearsalData Of(IConfiguration settings) =>
        new((settings.GetSection(DataOptions.Section).Get<DataOptions>() ?? new DataOptions()).Directory);

    /// <summary>Deletes all that was played, and nothing else: what somebody imported stays. Nobody may be using the data any more.</summary>
    public void Clear()
    {
        // A pooled connection would go on reading the file that is deleted here.
        SqliteConnection.ClearAllPools();
        if (!System.IO.Directory.Exists(Directory))
            return;
        foreach (var entry in new DirectoryInfo(Directory).EnumerateFileSystemInfos().Where(entry => entry.Name != RostersFolder))
        {
            // A link is taken away, not followed.
            if (entry is DirectoryInfo { LinkTarget: null } folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }
    }
}
