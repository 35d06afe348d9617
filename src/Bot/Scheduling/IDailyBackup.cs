namespace CampaignBot.Bot.Scheduling;

/// <summary>The backup of each day, as the scheduler sees it.</summary>
internal interface IDailyBackup
{
    /// <summary>Makes a backup where the last one is older than the last hour at which one was due.</summary>
    Task RunAsync(CancellationToken ct);
}
