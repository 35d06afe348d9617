using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>Occasions in the member's file: those to which they came, as was noted; to have signed up is nothing done yet.</summary>
internal sealed class OccasionFile : IOwnFile
{
    public async Task<IReadOnlyList<FileLine>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, id) = scope;
        var rows = await db.SignUps.AsNoTracking().Where(s => s.CampaignId == campaign.Id && s.MemberId == id && s.Came == true)
            .Select(s => new { s.TaskId, s.OrganizationId, s.ChangedAt }).ToListAsync(ct);
        var lines = new List<FileLine>();
        foreach (var row in rows)
        {
            var day = await DayAsync(db, campaign, new OccasionRef(row.OrganizationId, row.TaskId), ct) ?? campaign.Timeline.DayAt(row.ChangedAt);
            lines.Add(new FileLine(day, OccasionTexts.InFile(scope.Duty(row.TaskId, TaskPeriod.Once))));
        }

        return lines;
    }

    // Where the plan doesn't have it any more, the day on which it was noted stands for its own.
    private static async Task<DateOnly?> DayAsync(CampaignDbContext db, Campaign campaign, OccasionRef occasion, CancellationToken ct) =>
        (await db.OccasionOfAsync(campaign, occasion, ct))?.Day;
}
