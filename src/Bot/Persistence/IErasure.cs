namespace CampaignBot.Bot.Persistence;

/// <summary>
/// Deletes so that the bytes are gone, sealed keys above all: who later gets hold of the file and the master key must not find what was
/// deleted.
/// </summary>
internal interface IErasure
{
    /// <summary>From here to the end of the piece of work, what set statements delete is overwritten.</summary>
    Task BeginAsync(CampaignDbContext db, CancellationToken ct);

    /// <summary>Back to the ordinary way; before the end of the piece of work.</summary>
    Task EndAsync(CampaignDbContext db, CancellationToken ct);

    /// <summary>After the commit: removes what the journal still holds of the pages as they were. False: somebody was reading; to be tried again.</summary>
    Task<bool> SweepAsync(CancellationToken ct);
}
