using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>The days that a check-in's question offers.</summary>
internal static class CheckInDays
{
    /// <summary>
    /// The days on buttons, counted from today: today and the two days before, and the last days of what is late and still welcome. Those
    /// that the activity doesn't take are left out by the step.
    /// </summary>
    public static IReadOnlyList<int> Offered(Campaign campaign, DateOnly today)
    {
        var late = from task in campaign.Plan.Tasks.OfType<CheckInTask>()
                   from period in task.Spans(campaign.Timeline)
                   where period.Due < today && today <= task.ClosingDay(period.Due)
                   select period.Due.DayNumber - today.DayNumber;
        return [.. DatePrompt.RecentDays.Concat(late).Distinct().OrderDescending()];
    }
}
