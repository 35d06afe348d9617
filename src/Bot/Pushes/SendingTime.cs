using CampaignBot.Bot.Campaigns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Pushes;

/// <summary>When pushes and reminders may leave: from a day's sending hour on, outside quiet hours and closed holidays.</summary>
internal static class SendingTime
{
    /// <summary>The instant itself where something may leave then, else the first one after it.</summary>
    public static DateTimeOffset NextFrom(Timeline timeline, DateTimeOffset instant)
    {
        var sendable = timeline.NextSendable(instant);
        var hour = timeline.SendingInstant(timeline.DayAt(sendable));
        return sendable < hour ? timeline.NextSendable(hour) : sendable;
    }

    /// <summary>May something leave at this instant?</summary>
    public static bool IsNow(Timeline timeline, DateTimeOffset now) => NextFrom(timeline, now) <= now;
}
