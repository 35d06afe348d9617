using System.Globalization;
using CampaignBot.Bot.Persistence;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.BackUp;

/// <summary>A finished backup on disk.</summary>
/// <param name="FilePath">Where it lies.</param>
/// <param name="TakenAt">When it was made (system's clock), as its name says.</param>
internal sealed record BackupFile(string FilePath, DateTimeOffset TakenAt);

/// <summary>
/// The folder of the backups. A finished one is called <c>campaign-20270510-193000123.db</c> after the UTC instant at which it was made;
/// one that is being written ends with <see cref="PartialEnding"/>. Nothing else in the folder is ever touched.
/// </summary>
internal sealed class BackupFolder(IOptions<BackupOptions> options, IOptions<DataOptions> data, TimeProvider system)
{
    public const string PartialEnding = ".partial";

    private const string Prefix = "campaign-";
    private const string Ending = ".db";
    private const string Stamp = "yyyyMMdd-HHmmssfff";

    /// <summary>A file that has been unfinished for so long was left by a process that died.</summary>
    private static readonly TimeSpan PartialLife = TimeSpan.FromDays(1);

    public string Folder { get; } = options.Value.FolderIn(data.Value.Directory);

    /// <summary>The finished backups, newest first.</summary>
    public IReadOnlyList<BackupFile> All => !Directory.Exists(Folder)
        ? []
        : [.. Directory.EnumerateFiles(Folder, Prefix + "*" + Ending).Select(Read).OfType<BackupFile>().OrderByDescending(f => f.TakenAt)];

    /// <summary>The name a backup of this instant will have.</summary>
    public string NameOf(DateTimeOffset at) =>
        Path.Combine(Folder, Prefix + at.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture) + Ending);

    /// <summary>Removes the oldest beyond those that are kept, and what a process that died left unfinished. Returns the names of the backups that went.</summary>
    public IReadOnlyList<string> Rotate()
    {
        var old = All.Skip(options.Value.Keep).ToList();
        foreach (var file in old)
            File.Delete(file.FilePath);
        var horizon = (system.GetUtcNow() - PartialLife).UtcDateTime;
        foreach (var partial in Directory.EnumerateFiles(Folder, Prefix + "*" + PartialEnding).Where(f => File.GetLastWriteTimeUtc(f) < horizon))
            File.Delete(partial);
        return [.. old.Select(f => Path.GetFileName(f.FilePath))];
    }

    private static BackupFile? Read(string path) =>
        DateTime.TryParseExact(
            Path.GetFileNameWithoutExtension(path)[Prefix.Length..], Stamp, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new BackupFile(path, new DateTimeOffset(at, TimeSpan.Zero))
            : null;
}
