using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Retention;

/// <summary>Files that members sent: the rows, and the copies in the data directory. The plan's own files stay.</summary>
internal sealed class PhotoPurge(EvidenceFolder folder) : PlanPurge(RetentionKind.Photos)
{
    public override async Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct)
    {
        var old = await db.StoredFiles.Where(f => f.MemberId != null && f.At < scope.Before).OrderBy(f => f.Id).Take(limit)
            .Select(f => new { f.Id, f.CopiedTo }).ToListAsync(ct);
        if (old.Count == 0)
            return 0;
        var ids = old.ConvertAll(f => f.Id);
        await db.CheckIns.Where(c => c.PhotoId != null && ids.Contains(c.PhotoId.Value))
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.PhotoId, (long?)null), ct);
        // The copies first: a kill in between leaves rows, which the next round finds.
        foreach (var copy in old.Select(f => f.CopiedTo).OfType<string>())
            folder.Delete(copy);
        return await db.StoredFiles.Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync(ct);
    }
}

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
}
