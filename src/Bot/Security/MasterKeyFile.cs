using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Security;

/// <summary>
/// The file <c>master.key</c>: a first line with the format, then one line a key, oldest first: its id in hexadecimal and the key in
/// base64. Only its owner may read it.
/// </summary>
internal sealed class MasterKeyFile(string directory, ILaneProbe? probe = null)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "master.key";

    private const string Header = "campaignbot-master-keys 1";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file's full path.</summary>
    public string FilePath { get; } = Path.GetFullPath(Path.Combine(directory, FileName));

    public bool Exists => File.Exists(FilePath);

    /// <summary>Reads the keys, oldest first.</summary>
    /// <exception cref="StartRefusedException">Others may read the file, or it is damaged.</exception>
    public IReadOnlyList<MasterKey> Read()
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(FilePath) & ~OwnerOnly) != UnixFileMode.None)
            throw new StartRefusedException(StartTexts.KeyOpenToOthers(FilePath));
        var lines = File.ReadAllLines(FilePath);
        if (lines.Length < 2 || lines[0] != Header)
            throw Damaged();
        var keys = new List<MasterKey>();
        foreach (var line in lines[1..])
        {
            if (line.Length > 0)
                keys.Add(Parse(line) ?? throw Damaged());
        }

        return keys.Count > 0 ? keys : throw Damaged();
    }

    /// <summary>Writes the keys. A kill in the middle leaves the file as it was.</summary>
    public void Write(IEnumerable<MasterKey> keys)
    {
        CreateDirectory();
        var draft = FilePath + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(draft, options))
        {
            using (var writer = new StreamWriter(stream, leaveOpen: true))
            {
                writer.WriteLine(Header);
                foreach (var key in keys)
                    writer.WriteLine($"{key.Name} {Convert.ToBase64String(key.Bytes)}");
            }

            stream.Flush(flushToDisk: true);
        }

        probe?.Reached(LanePoint.KeyDrafted);
        File.Move(draft, FilePath, overwrite: true);
        // Once more after the move: the name must be as durable as the content.
        using var moved = new FileStream(FilePath, FileMode.Open, FileAccess.ReadWrite);
        moved.Flush(flushToDisk: true);
        probe?.Reached(LanePoint.KeyWritten);
    }

    private void CreateDirectory()
    {
        var path = Path.GetDirectoryName(FilePath)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static MasterKey? Parse(string line)
    {
        var parts = line.Split(' ');
        var key = new byte[MasterKey.Length];
        return parts.Length == 2
            && ulong.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            && Convert.TryFromBase64String(parts[1], key, out var written) && written == MasterKey.Length
            ? new MasterKey(id, key)
            : null;
    }

    private StartRefusedException Damaged() => new(StartTexts.KeyDamaged(FilePath));
}
