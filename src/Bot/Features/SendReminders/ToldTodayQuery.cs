using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>
/// Who was written to today about the very duty: their work came back, or they were given more time. Both messages name the last day and
/// bring the button, so a reminder on the same day would only say it twice.
/// </summary>
internal static class ToldTodayQuery
{
    /// <summary>The subjects of a task's period, with the targets they were told of.</summary>
    public static async Task<IReadOnlySet<(Subject Subject, Target Target)>> OfAsync(
        CampaignDbContext db, Campaign campaign, TaskRef of, DateTimeOffset now, CancellationToken ct)
    {
        var midnight = campaign.Timeline.StartOfDay(campaign.Timeline.DayAt(now));
        var returned = await db.Submissions
            .Where(s => s.CampaignId == campaign.Id && s.TaskId == of.TaskId && s.Period == of.Period
                && s.State == SubmissionState.Returned && s.StateSince >= midnight && s.StateSince <= now)
            .Select(s => new { s.SubjectKind, s.SubjectId, s.TargetKind, s.TargetId }).ToListAsync(ct);
        var given = await db.DueOverrides
            .Where(o => o.CampaignId == campaign.Id && o.TaskId == of.TaskId && o.Period == of.Period
                && o.GrantedAt >= midnight && o.GrantedAt <= now)
            .Select(o => new { o.SubjectKind, o.SubjectId, o.TargetKind, o.TargetId }).ToListAsync(ct);
        return returned.Concat(given)
            .Select(r => (new Subject(r.SubjectKind, r.SubjectId), new Target(r.TargetKind, r.TargetId))).ToHashSet();
    }
}
