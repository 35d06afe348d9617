using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications;
using CampaignBot.Domain.Albums;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowAlbum;

/// <summary>Names what a photo was sent with.</summary>
internal static class AlbumSubjects
{
    public static Text NameOf(Plan plan, string subjectId) =>
        plan.Task(subjectId)?.Title ?? plan.Register(subjectId)?.Title ?? AlbumTexts.OtherActivity;

    /// <summary>The phase of a photo: its task's, or the one under way on its day; null: none.</summary>
    public static PlanPhase? PhaseOf(Campaign campaign, string subjectId, DateOnly day) =>
        campaign.Plan.Task(subjectId) is { } task ? campaign.Plan.Phase(task.PhaseId) : campaign.Timeline.PhaseOn(day);
}

/// <summary>How many photos there are of one kind of activity in one phase.</summary>
internal sealed record AlbumCount(PlanPhase? Phase, string SubjectId, int Count);

/// <summary>A photo as the album shows it: nobody's name is on it.</summary>
internal sealed record ShownPhoto(long FileId, string Organization, DateOnly Day);

/// <summary>Reads the album of an organization and of what lies under it.</summary>
internal sealed class AlbumQuery(IEnumerable<IAlbumSource> sources)
{
    /// <summary>The counts, by phase and kind of activity in the plan's order.</summary>
    public async Task<IReadOnlyList<AlbumCount>> CountsAsync(CampaignDbContext db, Campaign campaign, OrganizationNode node, CancellationToken ct)
    {
        var days = await (await ShownAsync(db, campaign, node, ct))
            .GroupBy(p => new { p.SubjectId, p.Day }).Select(g => new { g.Key.SubjectId, g.Key.Day, Count = g.Count() }).ToListAsync(ct);
        var order = campaign.Plan.Tasks.Select(t => t.Id).Concat(campaign.Plan.Registers.Select(r => r.Id)).ToList();
        return [.. from day in days
                   group day.Count by (Phase: AlbumSubjects.PhaseOf(campaign, day.SubjectId, day.Day), day.SubjectId) into same
                   orderby same.Key.Phase?.Number ?? int.MaxValue, order.IndexOf(same.Key.SubjectId)
                   select new AlbumCount(same.Key.Phase, same.Key.SubjectId, same.Sum())];
    }

    /// <summary>Are there any?</summary>
    public async Task<bool> AnyAsync(CampaignDbContext db, Campaign campaign, OrganizationNode node, CancellationToken ct) =>
        await (await ShownAsync(db, campaign, node, ct)).AnyAsync(ct);

    /// <summary>The photos of one kind of activity in one phase, in the order of their days.</summary>
    public async Task<IReadOnlyList<ShownPhoto>> OfAsync(
        CampaignDbContext db, Campaign campaign, OrganizationNode node, string subjectId, string? phaseId, CancellationToken ct)
    {
        var rows = await (
            from photo in await ShownAsync(db, campaign, node, ct)
            join organization in db.Organizations on photo.OrganizationId equals organization.Id
            where photo.SubjectId == subjectId
            orderby photo.Day, photo.Id
            select new ShownPhoto(photo.FileId, organization.Name, photo.Day)).ToListAsync(ct);
        return rows.FindAll(p => AlbumSubjects.PhaseOf(campaign, subjectId, p.Day)?.Id == phaseId);
    }

    private async Task<IQueryable<AlbumPhoto>> ShownAsync(CampaignDbContext db, Campaign campaign, OrganizationNode node, CancellationToken ct)
    {
        var shown = from photo in db.AlbumPhotos.AsNoTracking()
                    join organization in db.Organizations.Under(node.Path) on photo.OrganizationId equals organization.Id
                    where photo.CampaignId == campaign.Id
                    select photo;
        foreach (var source in sources)
        {
            if (await source.HiddenAsync(db, campaign, ct) is { } hidden)
                shown = shown.Where(p => !hidden.Contains(p.FileId));
        }

        return shown;
    }
}
