using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>The photos of check-ins, but for those about an entry of a register that isn't published: whose household it is stays private.</summary>
internal sealed class CheckInPhotos : IAlbumSource
{
    public async Task<IReadOnlyList<TakenPhoto>> OfAsync(CampaignDbContext db, Campaign campaign, long memberId, CancellationToken ct)
    {
        var shown = campaign.Plan.Tasks.OfType<CheckInTask>().Where(task => MayBeShown(campaign.Plan, task)).Select(task => task.Id).ToList();
        var rows = await db.CheckIns.AsNoTracking()
            .Where(c => c.CampaignId == campaign.Id && c.RecordedBy == memberId && c.WithdrawnAt == null && c.PhotoId != null && shown.Contains(c.TaskId))
            .OrderBy(c => c.Id).Select(c => new { FileId = c.PhotoId!.Value, c.TaskId, c.SubjectKind, c.SubjectId, c.Day }).ToListAsync(ct);
        return [.. rows.Select(c => new TakenPhoto(c.FileId, c.TaskId, c.SubjectKind == SubjectKind.Organization ? c.SubjectId : null, c.Day))];
    }

    public IQueryable<long>? TakenBack(CampaignDbContext db) =>
        from checkIn in db.CheckIns
        where checkIn.PhotoId != null && checkIn.WithdrawnAt != null
            && !db.CheckIns.Any(other => other.PhotoId == checkIn.PhotoId && other.WithdrawnAt == null)
        select checkIn.PhotoId!.Value;

    private static bool MayBeShown(Plan plan, CheckInTask task) =>
        IsPublic(plan, task.AboutRegisterId) && IsPublic(plan, (task.Target as TargetRule.EntriesThatStand)?.RegisterId);

    private static bool IsPublic(Plan plan, string? registerId) => registerId is null || plan.Register(registerId) is { IsPublished: true };
}
