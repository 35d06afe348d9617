using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>
/// Reminds reviewers in private of what has waited for them for three days: on the third day of each piece of work, and of all that still waits
/// a week after they were last reminded. Whoever was reminded heard of everything that had waited so long by then, so the day of the last one
/// says what they have heard of. Who wants quiet, or can't be reached, isn't logged: they are reminded on the first morning on which they can be.
/// </summary>
internal sealed class ReviewReminders(WaitingReviewQuery waiting) : IReminderSource
{
    /// <summary>The day of waiting, counted from that of handing in, from which on a reviewer is reminded.</summary>
    public const int FirstDay = 3;

    /// <summary>After how many days they are reminded again.</summary>
    public const int Every = 7;

    private Quiet? _quiet;
    private (Plan Plan, DateOnly Day)? _asked;

    /// <summary>
    /// What was found quiet stays so for the day: what waits grows older by days. What is held stays so until it can go out. The memory only
    /// saves asking: the log decides.
    /// </summary>
    public async Task<IReadOnlyList<DueReminder>> DueAsync(CampaignDbContext db, Campaign campaign, DateTimeOffset now, CancellationToken ct)
    {
        var today = campaign.Timeline.DayAt(now);
        if (_quiet is { } quiet && ReferenceEquals(quiet.Plan, campaign.Plan) && quiet.Day == today && !(now >= quiet.Until))
            return [];
        var due = await ReadAsync(db, campaign, now, ct);
        _asked = (campaign.Plan, today);
        _quiet = due.Count == 0 ? new Quiet(campaign.Plan, today, Until: null) : null;
        return due;
    }

    public void Hold(DateTimeOffset until) => _quiet = _asked is var (plan, day) ? new Quiet(plan, day, until) : null;

    public async Task<DateTimeOffset?> NextAfterAsync(CampaignDbContext db, Campaign campaign, DateTimeOffset after, CancellationToken ct)
    {
        var timeline = campaign.Timeline;
        var last = timeline.DayAt(after).AddDays(-ReminderRounds.Holidays);
        var from = timeline.StartOfDay(last.AddDays(-FirstDay));
        var since = await db.Submissions.Where(s => s.CampaignId == campaign.Id && s.State == SubmissionState.Submitted && s.StateSince >= from)
            .Select(s => s.StateSince).ToListAsync(ct);
        var told = await ReminderItem.ReviewsIn(db.ReminderLog, campaign.Id).Where(r => r.EffectiveDue >= last.AddDays(-Every))
            .Select(r => r.EffectiveDue).Distinct().ToListAsync(ct);
        return since.Select(at => timeline.DayAt(at).AddDays(FirstDay)).Concat(told.Select(day => day.AddDays(Every))).Distinct()
            .Select(day => SendingTime.NextFrom(timeline, timeline.StartOfDay(day)))
            .Where(at => at > after).Select(at => (DateTimeOffset?)at).Min();
    }

    /// <summary>Has it waited so long that its reviewer is reminded?</summary>
    public static bool IsLong(Campaign campaign, DateTimeOffset since, DateOnly today) => since < LatestOf(campaign, today);

    private static DateTimeOffset LatestOf(Campaign campaign, DateOnly today) => campaign.Timeline.StartOfDay(today.AddDays(1 - FirstDay));

    private async Task<IReadOnlyList<DueReminder>> ReadAsync(CampaignDbContext db, Campaign campaign, DateTimeOffset now, CancellationToken ct)
    {
        var today = campaign.Timeline.DayAt(now);
        var waits = await waiting.ByReviewerAsync(db, campaign.Id, LatestOf(campaign, today), today, ct);
        if (waits.Count == 0)
            return [];
        var told = await ReminderItem.ReviewsIn(db.ReminderLog, campaign.Id).Where(r => r.EffectiveDue > today.AddDays(-Every) && r.EffectiveDue <= today)
            .GroupBy(r => r.SubjectId).Select(g => new { g.Key, Day = g.Max(r => r.EffectiveDue) }).ToDictionaryAsync(g => g.Key, g => g.Day, ct);
        var due = waits.Where(w => !told.TryGetValue(w.Key, out var day) || w.Any(at => campaign.Timeline.DayAt(at).AddDays(FirstDay) > day))
            .Select(w => w.Key).ToList();
        var quiet = await db.Members.Where(m => due.Contains(m.Id) && m.SnoozedUntil > now).Select(m => m.Id).ToListAsync(ct);
        var addresses = await PrivateMessages.AddressesOfAsync(db, due.Except(quiet).ToList(), ct);
        var (end, next) = (CampaignEnd.LastDayOf(campaign), today.AddDays(Every - 1));
        return [.. addresses.Select(to => new DueReminder(ReminderItem.OfReviews(to.Key, today), Round: null, Superseded: [], [to.Value])
        {
            LastDay = end < next ? end.Value : next,
        })];
    }

    /// <summary>Nothing is due on a day until an instant (null: until it is over), whatever else changes than the plan.</summary>
    private sealed record Quiet(Plan Plan, DateOnly Day, DateTimeOffset? Until);
}
