using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>The photos of reports on entries, and of how entries ended; of published entries alone, and of none that was taken back.</summary>
internal sealed class EntryPhotos(EntrySight sight) : IAlbumSource
{
    public async Task<IReadOnlyList<TakenPhoto>> OfAsync(CampaignDbContext db, Campaign campaign, long memberId, CancellationToken ct)
    {
        var rows = await (
            from step in db.EntrySteps.AsNoTracking()
            join entry in await ShownAsync(db, campaign, ct) on step.EntryId equals entry.Id
            where step.By == memberId && step.PhotoId != null
            orderby step.Id
            select new { FileId = step.PhotoId!.Value, step.TaskId, entry.RegisterId, entry.OrganizationId, step.At }).ToListAsync(ct);
        return [.. rows.Where(s => campaign.Plan.Register(s.RegisterId) is not null)
            .Select(s => new TakenPhoto(s.FileId, s.TaskId ?? s.RegisterId, s.OrganizationId, campaign.Timeline.DayAt(s.At)))];
    }

    public async Task<IQueryable<long>?> HiddenAsync(CampaignDbContext db, Campaign campaign, CancellationToken ct) =>
        PhotosOf(db, db.Entries.Where(e => e.CampaignId == campaign.Id)).Except(PhotosOf(db, await ShownAsync(db, campaign, ct)));

    private Task<IQueryable<Entry>> ShownAsync(CampaignDbContext db, Campaign campaign, CancellationToken ct) => sight.PublishedAsync(
        db.Entries.Where(e => e.CampaignId == campaign.Id && e.State != EntryState.Revoked && e.State != EntryState.Withdrawn), ct);

    private static IQueryable<long> PhotosOf(CampaignDbContext db, IQueryable<Entry> entries) =>
        from step in db.EntrySteps
        join entry in entries on step.EntryId equals entry.Id
        where step.PhotoId != null
        select step.PhotoId!.Value;
}
