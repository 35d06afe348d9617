using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Campaigns;

/// <summary>Makes what was recorded since take effect: the timeline is drawn anew.</summary>
internal interface ICampaignRefresh
{
    /// <summary>
    /// Saves, draws the timeline by the events, the days that branches chose and the last days that were given as they are now in this piece
    /// of work, and puts it in force with the commit, before anything leaves that was written with them: what is said of a moved day is said
    /// with the new one.
    /// </summary>
    Task FollowAsync(CampaignDbContext db, CancellationToken ct);
}
