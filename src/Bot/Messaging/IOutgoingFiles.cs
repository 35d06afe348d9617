using System.Globalization;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging;

/// <summary>Opens the files that go out by their source (see <see cref="OutgoingFile"/>).</summary>
internal interface IOutgoingFiles
{
    /// <summary>The file's content, or null where there is none of that name or its name leads out of its folder.</summary>
    Task<Stream?> OpenAsync(string source, CancellationToken ct);

    /// <summary>True for what is drawn anew for each message: nothing of it is kept, neither its content nor what the channel calls it.</summary>
    bool IsDrawn(string source);
}

/// <summary>
/// Draws files at the moment of sending, from what follows the prefix in their source. What they show (a personal link) lies sealed in the
/// outbox until it has left, and on no disk. Registered with <c>services.AddSingleton&lt;IDrawnFile, T&gt;()</c>.
/// </summary>
internal interface IDrawnFile
{
    /// <summary>The start of the sources that it draws, colon included.</summary>
    string Prefix { get; }

    Stream Draw(string argument);
}

/// <summary>Where the sources lie on disk.</summary>
/// <param name="PlanDirectory">The folder of the plan's file: the root of <c>file:…</c>.</param>
/// <param name="DataDirectory">The data directory: the root of <c>data:…</c>.</param>
internal sealed record OutgoingFileRoots(string PlanDirectory, string DataDirectory);

/// <summary>Files in two folders and nothing outside of them, those that are drawn, and the copies of what members handed in.</summary>
internal sealed class OutgoingFiles(OutgoingFileRoots roots, IEnumerable<IDrawnFile> drawn, EvidenceStore evidence, IReadContexts readers) : IOutgoingFiles
{
    public const string PlanPrefix = "file:";
    public const string DataPrefix = "data:";
    private const string DigestMark = "#sha256-";

    /// <summary>Before the id of a stored file's row.</summary>
    public const string StoredPrefix = "stored:";

    /// <summary>The source of a stored file.</summary>
    public static string SourceOf(long rowId) => StoredPrefix + rowId.ToString(CultureInfo.InvariantCulture);

    /// <summary>The row that a source names; null where it names something else.</summary>
    public static long? RowId(string source) =>
        source.StartsWith(StoredPrefix, StringComparison.Ordinal)
        && long.TryParse(source.AsSpan(StoredPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string source, CancellationToken ct)
    {
        if (Drawer(source) is { } drawer)
            return drawer.Draw(source[drawer.Prefix.Length..]);
        if (RowId(source) is { } id)
            return await OpenCopyAsync(id, ct);
        var path = source.StartsWith(PlanPrefix, StringComparison.Ordinal) ? Under(roots.PlanDirectory, PathOf(source))
            : source.StartsWith(DataPrefix, StringComparison.Ordinal) ? Under(roots.DataDirectory, source[DataPrefix.Length..])
            : null;
        return path is not null && File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81_920, useAsync: true) : null;
    }

    /// <summary>The source of a file beside the plan. What a channel has is known by its source, so it names the content too.</summary>
    /// <param name="path">Relative to the plan's folder.</param>
    /// <param name="digest">Tells the content, in hex; empty: any.</param>
    public static string PlanSource(string path, string digest) => PlanPrefix + path + (digest.Length == 0 ? "" : DigestMark + digest);

    private static string PathOf(string source)
    {
        var end = source.LastIndexOf(DigestMark, StringComparison.Ordinal);
        return end < 0 ? source[PlanPrefix.Length..] : source[PlanPrefix.Length..end];
    }

    /// <inheritdoc/>
    public bool IsDrawn(string source) => Drawer(source) is not null;

    private IDrawnFile? Drawer(string source) => drawn.FirstOrDefault(d => source.StartsWith(d.Prefix, StringComparison.Ordinal));

    private async Task<Stream?> OpenCopyAsync(long id, CancellationToken ct)
    {
        await using var db = readers.Open();
        return await db.StoredFiles.FirstOrDefaultAsync(f => f.Id == id, ct) is { } row && await evidence.ReadAsync(row, ct) is { } content
            ? new MemoryStream(content, writable: false)
            : null;
    }

    private static string? Under(string root, string relative)
    {
        var folder = Path.GetFullPath(root) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(folder, relative));
        return path.StartsWith(folder, StringComparison.Ordinal) ? path : null;
    }
}
