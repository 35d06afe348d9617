using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>What waits for the reader's review, as one line of a message.</summary>
/// <param name="Count">How many have waited so long that one reminds of them.</param>
/// <param name="Since">Since when the first of them has.</param>
/// <param name="Tasks">Of which tasks they are.</param>
internal sealed record ReviewLine(int Count, DateOnly Since, IReadOnlyList<Text> Tasks);

/// <summary>Words reminders of what waits for a reviewer, at the moment of sending: what was reviewed since is left out, and nothing of the work is said.</summary>
internal sealed class ReviewReminderWords(WaitingReviewQuery waiting)
{
    /// <summary>The line, where anything still waits for the reviewer and no newer reminder says so.</summary>
    public async Task<ReviewLine?> StillWaitingAsync(
        CampaignDbContext db, Campaign campaign, IReadOnlyList<ReminderItem> items, DateOnly today, CancellationToken ct)
    {
        if (items.FirstOrDefault(i => i.IsOfReviews) is not { } item
            || await PersonDirectory.LoadAsync(db, item.Key.Subject.Id, today, ct) is not { } reviewer
            || await ReminderItem.ReviewsIn(db.ReminderLog, campaign.Id).AnyAsync(r => r.SubjectId == reviewer.MemberId && r.EffectiveDue > item.Due && r.EffectiveDue <= today, ct))
            return null;
        var waits = (await waiting.OfAsync(db, campaign.Id, reviewer, today, ct)).Where(w => ReviewReminders.IsLong(campaign, w.Submission.StateSince, today)).ToList();
        return waits.Count == 0 ? null : new ReviewLine(
            waits.Count,
            campaign.Timeline.DayAt(waits[0].Submission.StateSince),
            [.. waits.DistinctBy(w => w.Submission.TaskId).Select(w => w.TaskIn(campaign.Plan))]);
    }

    /// <summary>One line.</summary>
    public static Text LineOf(ReviewLine line) => ReminderTexts.Reviews(line.Count, line.Since, Text.List(line.Tasks));
}
