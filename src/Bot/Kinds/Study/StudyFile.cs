using CampaignBot.Bot.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>What was studied, in the member's file.</summary>
internal sealed class StudyFile : IOwnFile
{
    public async Task<IReadOnlyList<FileLine>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, id) = scope;
        var rows = await db.Acknowledgements.AsNoTracking().Where(a => a.CampaignId == campaign.Id && a.MemberId == id)
            .Select(a => new { a.TaskId, a.MaterialId, a.At, IsEntered = a.RecordedBy != a.MemberId }).ToListAsync(ct);
        return [.. rows.Select(a => new FileLine(campaign.Timeline.DayAt(a.At), StudyPrivacyTexts.InFile(scope.Duty(a.TaskId, a.MaterialId))) { IsEntered = a.IsEntered })];
    }
}
