namespace CampaignBot.Bot.Campaigns;

/// <summary>How the program runs.</summary>
/// <param name="IsLive">False: a rehearsal, in which the campaign's clock may be moved and nobody receives anything.</param>
internal sealed record RunMode(bool IsLive);
