namespace CampaignBot.Bot.Persistence;

/// <summary>
/// The one way to change the database. On SQLite one lane owns the commits: pieces of work run one after another, each in a context of
/// its own behind a savepoint, and neighbours share a commit; on PostgreSQL they run in parallel, each in its own transaction.
/// A piece that fails is rolled back alone.
/// </summary>
internal interface IWriteLane
{
    /// <summary>
    /// Runs <paramref name="work"/>, saves its changes, and returns when they are on disk. Work may run again after a conflict on
    /// PostgreSQL, so it must have no effect outside the context, and it must not ask for the lane itself.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The database could not take the commit; nothing was kept, and the work may come again.</exception>
    Task<T> RunAsync<T>(Func<CampaignDbContext, CancellationToken, Task<T>> work, CancellationToken ct);
}

/// <summary>Contexts that only read. They see what is committed.</summary>
internal interface IReadContexts
{
    /// <summary>A context without tracking; dispose of it.</summary>
    CampaignDbContext Open();
}
