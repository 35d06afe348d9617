using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Retention;

/// <summary>The copies of members' files in the data directory (<see cref="StoredFile.CopiedTo"/>).</summary>
internal sealed class EvidenceFolder(OutgoingFileRoots roots)
{
    /// <summary>Removes a copy. Nothing outside of the data directory is touched; a copy that is gone is fine.</summary>
    public void Delete(string copiedTo)
    {
        var root = Path.GetFullPath(roots.DataDirectory) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, copiedTo));
        if (path.StartsWith(root, StringComparison.Ordinal) && File.Exists(path))
            File.Delete(path);
    }

    /// <summary>The copies that lie there since before an instant, by the id of the row that names them.</summary>
    public IEnumerable<(long RowId, string CopiedTo)> CopiesBefore(DateTimeOffset instant)
    {
        var folder = Path.Combine(roots.DataDirectory, EvidenceStore.Folder);
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            if (File.GetLastWriteTimeUtc(path) < instant.UtcDateTime
                && long.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                yield return (id, EvidenceStore.NameOf(id));
        }
    }
}

/// <summary>Copies whose row is gone: a kill right after the row was deleted left them. Without the row nothing can open them.</summary>
internal sealed class CopyPurge(EvidenceFolder folder, TimeProvider system) : OwnPurge("evidence-copies", TimeSpan.Zero)
{
    /// <summary>A copy younger than this may belong to a row that this transaction doesn't see yet.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    public override async Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct)
    {
        var copies = folder.CopiesBefore(system.GetUtcNow() - Settled).ToList();
        var rows = (await db.StoredFiles.Where(f => f.MemberId != null).Select(f => f.Id).ToListAsync(ct)).ToHashSet();
        var orphans = copies.Where(c => !rows.Contains(c.RowId)).Take(limit).ToList();
        foreach (var orphan in orphans)
            folder.Delete(orphan.CopiedTo);
        return orphans.Count;
    }
}
