using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>Reminders of something that isn't a duty of the plan's, in the morning's one message with those that are.</summary>
internal interface IReminderSource
{
    /// <summary>Those that are due and weren't handled. It is asked every minute.</summary>
    Task<IReadOnlyList<DueReminder>> DueAsync(CampaignDbContext db, Campaign campaign, DateTimeOffset now, CancellationToken ct);

    /// <summary>Of what was last named some can't go out yet: until then there is nothing new to ask for.</summary>
    void Hold(DateTimeOffset until);

    /// <summary>
    /// The first instant after <paramref name="after"/> at which there may be one; null: none. By days alone: a look too many finds nothing.
    /// </summary>
    Task<DateTimeOffset?> NextAfterAsync(CampaignDbContext db, Campaign campaign, DateTimeOffset after, CancellationToken ct);
}
