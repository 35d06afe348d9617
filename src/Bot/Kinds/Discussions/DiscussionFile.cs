using CampaignBot.Bot.Privacy;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>Discussions in the member's file: in which they spoke, and when first; nothing of what they said.</summary>
internal sealed class DiscussionFile : IOwnFile
{
    public async Task<IReadOnlyList<FileLine>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, id) = scope;
        var rows = await db.DiscussionAnswers.AsNoTracking().Where(a => a.CampaignId == campaign.Id && a.MemberId == id)
            .OrderBy(a => a.At).Select(a => new { a.TaskId, a.At, IsEntered = a.EnteredBy != null }).ToListAsync(ct);
        return [.. rows.DistinctBy(a => a.TaskId).Select(a =>
            new FileLine(campaign.Timeline.DayAt(a.At), DiscussionTexts.InFile(scope.Duty(a.TaskId, TaskPeriod.Once))) { IsEntered = a.IsEntered })];
    }
}
