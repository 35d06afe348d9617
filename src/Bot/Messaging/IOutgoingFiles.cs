using System.Globalization;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging;

/// <summary>Opens the files that go out by their source (see <see cref="OutgoingFile"/>).</summary>
internal interface IOutgoingFiles
{
    /// <summary>The file's content, or null where there is none of that name or its name leads out of its folder.</summary>
    Task<Stream?> OpenAsync(string source, CancellationToken ct);
}

/// <summary>Where the sources lie on disk.</summary>
/// <param name="PlanDirectory">The folder of the plan's file: the root of <c>file:…</c>.</param>
/// <param name="DataDirectory">The data directory: the root of <c>data:…</c>.</param>
internal sealed record OutgoingFileRoots(string PlanDirectory, string DataDirectory);

/// <summary>Files in two folders and nothing outside of them, and the copies of what members handed in.</summary>
internal sealed class OutgoingFiles(OutgoingFileRoots roots, EvidenceStore evidence, IReadContexts readers) : IOutgoingFiles
{
    public const string PlanPrefix = "file:";
    public const string DataPrefix = "data:";

    /// <summary>Before the id of a stored file's row.</summary>
    public const string StoredPrefix = "stored:";

    /// <summary>The row that a source names; null where it names something else.</summary>
    public static long? RowId(string source) =>
        source.StartsWith(StoredPrefix, StringComparison.Ordinal)
        && long.TryParse(source.AsSpan(StoredPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string source, CancellationToken ct)
    {
        if (RowId(source) is { } id)
            return await OpenCopyAsync(id, ct);
        var path = source.StartsWith(PlanPrefix, StringComparison.Ordinal) ? Under(roots.PlanDirectory, source[PlanPrefix.Length..])
            : source.StartsWith(DataPrefix, StringComparison.Ordinal) ? Under(roots.DataDirectory, source[DataPrefix.Length..])
            : null;
        return path is not null && File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81_920, useAsync: true) : null;
    }

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
