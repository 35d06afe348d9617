using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>The photos of reports on entries, and of how entries ended; of published registers alone.</summary>
internal sealed class EntryPhotos : IAlbumSource
{
    public async Task<IReadOnlyList<TakenPhoto>> OfAsync(CampaignDbContext db, Campaign campaign, long memberId, CancellationToken ct)
    {
        var shown = campaign.Plan.Registers.Where(r => r.IsPublished).Select(r => r.Id).ToList();
        var rows = await (
            from step in db.EntrySteps.AsNoTracking()
            join entry in db.Entries on step.EntryId equals entry.Id
            where entry.CampaignId == campaign.Id && step.By == memberId && step.PhotoId != null && shown.Contains(entry.RegisterId)
            orderby step.Id
            select new { FileId = step.PhotoId!.Value, step.TaskId, entry.RegisterId, entry.OrganizationId, step.At }).ToListAsync(ct);
        return [.. rows.Select(s => new TakenPhoto(s.FileId, s.TaskId ?? s.RegisterId, s.OrganizationId, campaign.Timeline.DayAt(s.At)))];
    }
}
