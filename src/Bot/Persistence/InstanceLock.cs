namespace CampaignBot.Bot.Persistence;

/// <summary>A lock file in the data directory, held as long as the process lives: the system gives it back when the process dies.</summary>
internal sealed class InstanceLock : IDisposable
{
    /// <summary>The file's name.</summary>
    public const string FileName = "campaignbot.lock";

    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null when another process has it.</summary>
    public static InstanceLock? TryTake(string directory)
    {
        try
        {
            var path = Path.Combine(directory, FileName);
            OwnerOnly.EnsureFile(path);
            return new InstanceLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
