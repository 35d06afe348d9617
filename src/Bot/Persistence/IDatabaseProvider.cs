namespace CampaignBot.Bot.Persistence;

/// <summary>What the start does with the database of one provider.</summary>
internal interface IDatabaseProvider
{
    /// <summary>Takes the lock that keeps a second process away; null when another has it.</summary>
    Task<IAsyncDisposable?> TryLockAsync(CancellationToken ct);

    /// <summary>Brings the tables up to date.</summary>
    /// <returns>The names of the migrations that were applied.</returns>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct);
}
