using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Obligations;

/// <summary>Look-ups of the records about one duty, the same for every table of them.</summary>
internal static class DutyRecordQueries
{
    /// <summary>The records about a duty.</summary>
    public static IQueryable<T> OfDuty<T>(this IQueryable<T> records, string campaignId, ObligationKey key)
        where T : DutyRecord
    {
        var (taskId, subject, period, target) = key;
        var (kind, id) = subject;
        var (targetKind, targetId) = target;
        return records.Where(r => r.CampaignId == campaignId && r.TaskId == taskId && r.Period == period
            && r.SubjectKind == kind && r.SubjectId == id && r.TargetKind == targetKind && r.TargetId == targetId);
    }
}
