using CampaignBot.Bot.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>The meetings at which the member was, in their file: by the newest version of each record.</summary>
internal sealed class AttendanceFile : IOwnFile
{
    public async Task<IReadOnlyList<FileLine>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var rows = await (
            from a in scope.Db.MeetingAttendances.AsNoTracking()
            join s in scope.Db.Submissions on new { Id = a.SubmissionId, a.Revision } equals new { s.Id, s.Revision }
            where a.MemberId == scope.MemberId && !a.IsExcused && s.CampaignId == scope.Campaign.Id
            select new { s.TaskId, s.Period, a.Day }).ToListAsync(ct);
        return [.. rows.Select(a => new FileLine(a.Day, MeetingTexts.InFile(scope.Duty(a.TaskId, a.Period))))];
    }
}
