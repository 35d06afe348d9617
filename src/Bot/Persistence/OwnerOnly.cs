namespace CampaignBot.Bot.Persistence;

/// <summary>Keeps directories and files for the program's own user. On Windows the rights of the folder above hold.</summary>
internal static class OwnerOnly
{
    /// <summary>Read and write.</summary>
    public const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Read, write and enter.</summary>
    public const UnixFileMode OfDirectory = OfFile | UnixFileMode.UserExecute;

    /// <summary>Makes the directory, or takes others' rights from one that is there. False where it isn't ours to change.</summary>
    public static bool EnsureDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return true;
        }

        Directory.CreateDirectory(path, OfDirectory);
        return Tighten(path, OfDirectory);
    }

    /// <summary>Makes the file, empty, or takes others' rights from one that is there. False where it isn't ours to change.</summary>
    public static bool EnsureFile(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;
        if (!File.Exists(path))
        {
            using var made = new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = OfFile });
        }

        return Tighten(path, OfFile);
    }

    /// <summary>A new, empty file; one of that name goes first.</summary>
    public static FileStream CreateFile(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OfFile;
        return new FileStream(path, options);
    }

    /// <summary>Returns when the file's content is on disk.</summary>
    public static void Flush(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    private static bool Tighten(string path, UnixFileMode most)
    {
        if (OperatingSystem.IsWindows())
            return true;
        var mode = File.GetUnixFileMode(path);
        if ((mode & ~most) == UnixFileMode.None)
            return true;
        try
        {
            File.SetUnixFileMode(path, mode & most);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
