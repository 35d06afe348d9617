using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Registers;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>
/// The photos of check-ins, but for those about an entry that isn't published: whose household it is stays private. Of an entry that is kept no
/// more nobody knows whether it was.
/// </summary>
internal sealed class CheckInPhotos(EntrySight sight) : IAlbumSource
{
    public async Task<IReadOnlyList<TakenPhoto>> OfAsync(CampaignDbContext db, Campaign campaign, long memberId, CancellationToken ct)
    {
        var tasks = campaign.Plan.Tasks.OfType<CheckInTask>().Select(task => task.Id).ToList();
        var rows = await (await ShownAsync(db, campaign, ct)).AsNoTracking()
            .Where(c => c.RecordedBy == memberId && c.PhotoId != null && tasks.Contains(c.TaskId))
            .OrderBy(c => c.Id).Select(c => new { FileId = c.PhotoId!.Value, c.TaskId, c.SubjectKind, c.SubjectId, c.Day }).ToListAsync(ct);
        return [.. rows.Select(c => new TakenPhoto(c.FileId, c.TaskId, c.SubjectKind == SubjectKind.Organization ? c.SubjectId : null, c.Day))];
    }

    // A check-in that was set right is withdrawn, and the one in its place names the same photo.
    public async Task<IQueryable<long>?> HiddenAsync(CampaignDbContext db, Campaign campaign, CancellationToken ct) =>
        db.CheckIns.Where(c => c.CampaignId == campaign.Id && c.PhotoId != null).Select(c => c.PhotoId!.Value)
            .Except((await ShownAsync(db, campaign, ct)).Where(c => c.PhotoId != null).Select(c => c.PhotoId!.Value));

    private async Task<IQueryable<CheckIn>> ShownAsync(CampaignDbContext db, Campaign campaign, CancellationToken ct)
    {
        var closed = campaign.Plan.Tasks.OfType<CheckInTask>().Where(task => !MayBeShown(campaign.Plan, task)).Select(task => task.Id).ToList();
        var published = await sight.PublishedAsync(db.Entries.Where(e => e.CampaignId == campaign.Id), ct);
        return db.CheckIns.Where(c => c.CampaignId == campaign.Id && c.WithdrawnAt == null && !closed.Contains(c.TaskId)
            && (c.EntryId == null || published.Any(e => e.Id == c.EntryId))
            && (c.TargetKind != TargetKind.Entry || published.Any(e => e.Id == c.TargetId)));
    }

    private static bool MayBeShown(Plan plan, CheckInTask task) =>
        IsPublic(plan, task.AboutRegisterId) && IsPublic(plan, (task.Target as TargetRule.EntriesThatStand)?.RegisterId);

    private static bool IsPublic(Plan plan, string? registerId) => registerId is null || plan.Register(registerId) is { IsPublished: true };
}
