namespace CampaignBot.Bot.Persistence;

/// <summary>The keys that seal columns, as the start of the database sees them.</summary>
internal interface IRecordKeys
{
    /// <summary>Makes the keys ready: called once, when the tables are there and before anything reads or writes them.</summary>
    /// <exception cref="StartRefusedException">The database holds what no key at hand opens.</exception>
    Task LoadAsync(CancellationToken ct);
}
