using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Publications;

/// <summary>Ends consents to show photos whose records no longer speak for them.</summary>
internal static class AlbumConsents
{
    /// <summary>
    /// Before records are deleted: the consents to what they hide go with them. Without the record nothing would hide the photo, and a consent
    /// is kept longer.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="source">The part whose records go.</param>
    /// <param name="files">The files that they name.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task EndHiddenAsync(CampaignDbContext db, Campaign campaign, IAlbumSource source, IQueryable<long> files, CancellationToken ct)
    {
        // Few photos are in the album: mostly there are none, and nothing more is asked.
        var agreed = await files.Where(file => db.AlbumPhotos.Any(p => p.FileId == file)).ToListAsync(ct);
        if (agreed.Count > 0 && await source.HiddenAsync(db, campaign, ct) is { } hidden)
            await db.AlbumPhotos.Where(p => agreed.Contains(p.FileId) && hidden.Contains(p.FileId)).ExecuteDeleteAsync(ct);
    }

    /// <summary>Files that their record names no more.</summary>
    public static Task EndAsync(CampaignDbContext db, IEnumerable<long> files, CancellationToken ct)
    {
        var ids = files.ToList();
        return ids.Count == 0 ? Task.CompletedTask : db.AlbumPhotos.Where(p => ids.Contains(p.FileId)).ExecuteDeleteAsync(ct);
    }
}
