using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Retention;

/// <summary>
/// Files that members sent: the rows, and the copies in the data directory. What a submission or an entry names stays as long as that does, and what may
/// be shown in the album as long as that may; the plan's own files stay.
/// </summary>
internal sealed class PhotoPurge(EvidenceFolder folder, RevisionFilesQuery revisionFiles) : PlanPurge(RetentionKind.Photos)
{
    public override async Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct)
    {
        var due = db.StoredFiles.Where(f => f.MemberId != null && f.At < scope.Before && !db.AlbumPhotos.Any(p => p.FileId == f.Id));
        if (!await due.AnyAsync(ct))
            return 0;
        var named = await revisionFiles.NamedAsync(db, ct);
        var old = await due.Where(f => !named.Contains(f.Id)).OrderBy(f => f.Id).Take(limit)
            .Select(f => new { f.Id, f.CopiedTo }).ToListAsync(ct);
        if (old.Count == 0)
            return 0;
        var ids = old.ConvertAll(f => f.Id);
        await db.CheckIns.Where(c => c.PhotoId != null && ids.Contains(c.PhotoId.Value))
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.PhotoId, (long?)null), ct);
        await db.EntrySteps.Where(s => s.PhotoId != null && ids.Contains(s.PhotoId.Value))
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.PhotoId, (long?)null), ct);
        // The copies first: a kill in between leaves rows, which the next round finds.
        foreach (var copy in old.Select(f => f.CopiedTo).OfType<string>())
            folder.Delete(copy);
        return await db.StoredFiles.Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync(ct);
    }
}
