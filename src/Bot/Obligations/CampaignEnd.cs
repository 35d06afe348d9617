using CampaignBot.Bot.Campaigns;

namespace CampaignBot.Bot.Obligations;

/// <summary>When a campaign is over. Nothing is asked of anybody after it, whatever day of their own they had.</summary>
internal static class CampaignEnd
{
    /// <summary>The last day of the last phase, or of the last window where that closes later; null as long as the end of a phase is unknown.</summary>
    public static DateOnly? LastDayOf(Campaign campaign)
    {
        var ends = campaign.Plan.Phases.Select(campaign.Timeline.EndOf).ToList();
        return ends.Count == 0 || ends.Contains(null)
            ? null
            : OpenDuties.All(campaign).Select(d => (DateOnly?)d.Task.ClosingDay(d.Period.Due)).Concat(ends).Max();
    }

    /// <summary>Is it over at an instant?</summary>
    public static bool IsOver(Campaign campaign, DateTimeOffset at) => LastDayOf(campaign) is { } last && at >= campaign.Timeline.EndOfDay(last);
}
