using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>How many were at a meeting, and how many excused.</summary>
internal readonly record struct AttendanceCount(int Present, int Excused);

/// <summary>Who was at meetings, in sets.</summary>
internal static class AttendanceQuery
{
    /// <summary>The rows of one version of a record.</summary>
    public static IQueryable<MeetingAttendance> OfRevision(this IQueryable<MeetingAttendance> rows, long submissionId, int revision) =>
        rows.Where(a => a.SubmissionId == submissionId && a.Revision == revision);

    /// <summary>The counts of the newest versions of some records, by record; a record without a row is missing.</summary>
    public static async Task<IReadOnlyDictionary<long, AttendanceCount>> NewestCountsAsync(
        this CampaignDbContext db, IReadOnlyCollection<long> submissionIds, CancellationToken ct) => await (
            from a in db.MeetingAttendances
            join s in db.Submissions on new { Id = a.SubmissionId, a.Revision } equals new { s.Id, s.Revision }
            where submissionIds.Contains(s.Id)
            group a by s.Id into same
            select new { Id = same.Key, Present = same.Count(a => !a.IsExcused), Excused = same.Count(a => a.IsExcused) })
        .ToDictionaryAsync(row => row.Id, row => new AttendanceCount(row.Present, row.Excused), ct);

    /// <summary>The counts of one version.</summary>
    public static async Task<AttendanceCount> CountAsync(this CampaignDbContext db, long submissionId, int revision, CancellationToken ct)
    {
        var excused = await db.MeetingAttendances.OfRevision(submissionId, revision).Select(a => a.IsExcused).ToListAsync(ct);
        return new AttendanceCount(excused.Count(e => !e), excused.Count(e => e));
    }
}
