using CampaignBot.Bot.Privacy;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Reviews;

/// <summary>What the member handed in for themselves, in their file: what, and what became of it; never what was written.</summary>
internal sealed class SubmissionFile : IOwnFile
{
    public async Task<IReadOnlyList<FileLine>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, id) = scope;
        var rows = await db.Submissions.AsNoTracking()
            .Where(s => s.CampaignId == campaign.Id && s.SubjectKind == SubjectKind.Member && s.SubjectId == id)
            .Select(s => new { s.TaskId, s.Period, s.State, s.SubmittedAt, IsEntered = s.EnteredBy != null }).ToListAsync(ct);
        return [.. rows.Select(s => new FileLine(campaign.Timeline.DayAt(s.SubmittedAt), s.State switch
        {
            SubmissionState.Accepted => WorkTexts.InFileAccepted(scope.Duty(s.TaskId, s.Period)),
            SubmissionState.Returned => WorkTexts.InFileReturned(scope.Duty(s.TaskId, s.Period)),
            _ => WorkTexts.InFileWaiting(scope.Duty(s.TaskId, s.Period)),
        })
        {
            IsEntered = s.IsEntered,
        })];
    }
}
