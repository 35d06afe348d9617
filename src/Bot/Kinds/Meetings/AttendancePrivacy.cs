using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Privacy;
using CampaignBot.Domain.Kinds.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>At which meetings the member was noted, and in which version of the record where it was corrected.</summary>
internal sealed class AttendanceSection : IMyDataSection
{
    public Text Title => MeetingTexts.MyDataTitle;

    public IReadOnlyList<Type> Shows => [typeof(MeetingAttendance)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var rows = await (
            from a in scope.Db.MeetingAttendances.AsNoTracking()
            join s in scope.Db.Submissions on a.SubmissionId equals s.Id
            join o in scope.Db.Organizations on s.OrganizationId equals o.Id
            where a.MemberId == scope.MemberId
            orderby a.Day, a.SubmissionId, a.Revision
            select new { a.Day, a.IsExcused, a.Revision, s.TaskId, s.Period, Organization = o.Name, Newest = s.Revision }).ToListAsync(ct);
        return [.. rows.Select(row => Text.Lines(
            row.IsExcused
                ? MeetingTexts.MyExcuse(scope.Duty(row.TaskId, row.Period), row.Organization, row.Day)
                : MeetingTexts.MyAttendance(scope.Duty(row.TaskId, row.Period), row.Organization, row.Day),
            row.Revision < row.Newest ? MeetingTexts.OlderVersion(row.Revision) : null))];
    }
}

/// <summary>A name goes out of the attendance; the number stays.</summary>
internal sealed class AttendanceTraces : IMemberTraces
{
    public async Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct) =>
        await scope.Db.MeetingAttendances.Where(a => a.MemberId == scope.MemberId).Select(a => a.SubmissionId).Distinct().CountAsync(ct) is > 0 and var count
            ? MeetingTexts.StaysNumber(count)
            : null;

    public Task ForgetAsync(MyDataScope scope, CancellationToken ct) =>
        scope.Db.MeetingAttendances.Where(a => a.MemberId == scope.MemberId).ExecuteUpdateAsync(row => row.SetProperty(a => a.MemberId, (long?)null), ct);
}
