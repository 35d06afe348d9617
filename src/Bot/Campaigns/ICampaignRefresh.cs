namespace CampaignBot.Bot.Campaigns;

/// <summary>Makes what was recorded since take effect: the timeline is drawn anew.</summary>
internal interface ICampaignRefresh
{
    /// <summary>Reads the recorded events and the days that branches chose, and puts a new campaign in force. Call it after the commit.</summary>
    Task RefreshAsync(CancellationToken ct);
}
