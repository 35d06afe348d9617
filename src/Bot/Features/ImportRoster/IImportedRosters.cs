using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>Hears what becomes of the roster files that are imported by the command line.</summary>
internal interface IImportedRosters
{
    /// <summary>A file was applied. Returns what there is to say about it; null: nothing.</summary>
    Task<Text?> KeepAsync(string file, CancellationToken ct);

    /// <summary>A file was refused. Returns what may be in its way; null: nothing.</summary>
    Task<Text?> ExplainRefusalAsync(CancellationToken ct);
}
