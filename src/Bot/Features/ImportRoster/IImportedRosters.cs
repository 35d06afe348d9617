using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>Hears of every roster file that the command line has written into the database.</summary>
internal interface IImportedRosters
{
    /// <summary>A file was applied. Returns what there is to say about it; null: nothing.</summary>
    Task<Text?> KeepAsync(string file, CancellationToken ct);
}
