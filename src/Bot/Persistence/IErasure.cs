namespace CampaignBot.Bot.Persistence;

/// <summary>
/// Sees to it that the bytes of what was deleted are gone, sealed keys above all: who later gets hold of the file and the master key must not find what was
/// deleted.
/// </summary>
internal interface IErasure
{
    /// <summary>After the commit: removes what the journal still holds of the pages as they were. False: somebody was reading; to be tried again.</summary>
    Task<bool> SweepAsync(CancellationToken ct);
}
