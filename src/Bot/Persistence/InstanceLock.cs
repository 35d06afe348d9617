namespace CampaignBot.Bot.Persistence;

/// <summary>A lock file, held as long as the process lives: the system gives it back when the process dies.</summary>
internal sealed class InstanceLock : IDisposable
{
    /// <summary>The name of the file that keeps a data directory.</summary>
    public const string FileName = "campaignbot.lock";

    /// <summary>What is put after a database's path for the file that keeps it.</summary>
    public const string Suffix = ".lock";

    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a data directory; null when another process has it.</summary>
    public static InstanceLock? TryTake(string directory) => TryTakeFile(Path.Combine(directory, FileName));

    /// <summary>Takes the lock of one file, beside it: two data directories may name the same. Null when another process has it.</summary>
    public static InstanceLock? TryTakeBeside(string path)
    {
        // By whatever link it is named, it is the same file.
        var real = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        return TryTakeFile(real + Suffix);
    }

    private static InstanceLock? TryTakeFile(string path)
    {
        try
        {
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
