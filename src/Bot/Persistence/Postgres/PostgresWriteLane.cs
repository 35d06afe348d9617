using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CampaignBot.Bot.Persistence.Postgres;

/// <summary>
/// Transactions side by side, serializable: whatever one piece read is still true when it commits, as in the one lane of SQLite.
/// A conflict runs the piece again.
/// </summary>
internal sealed class PostgresWriteLane(PostgresContexts contexts, IOptions<DatabaseOptions> options, LaneHealth health, IEnumerable<ICommitObserver> observers)
    : IWriteLane, IDisposable
{
    /// <summary>How often a piece is tried before its conflict is told to the sender.</summary>
    public const int MaxAttempts = 12;

    private readonly ICommitObserver[] _observers = [.. observers];
    private readonly SemaphoreSlim _places = new(options.Value.MaxParallel);

    /// <inheritdoc/>
    public async Task<T> RunAsync<T>(Func<CampaignDbContext, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        LaneScope.Refuse();
        await _places.WaitAsync(ct);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var result = await TryOnceAsync(work, ct);
                    health.Succeeded();
                    return result;
                }
                catch (Exception exception) when (IsConflict(exception, attempt))
                {
                    // The other transaction runs on the machine's time, whatever clock the program has.
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * attempt)), TimeProvider.System, ct);
                }
                catch (Exception exception) when (IsOfStorage(exception))
                {
                    health.Failed(exception);
                    throw new StorageUnavailableException(exception);
                }
            }
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<T> TryOnceAsync<T>(Func<CampaignDbContext, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        LaneScope.Enter();
        await using var db = contexts.OpenWriter();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        var result = await work(db, ct);
        await db.SaveChangesAsync(ct);
        var committed = db.Committed;
        foreach (var observer in _observers)
            committed += observer.Saved(db);
        await transaction.CommitAsync(ct);
        committed?.Invoke();
        return result;
    }

    // https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html: a unique violation may be a conflict in
    // disguise, and isn't one when it comes again.
    private static bool IsConflict(Exception exception, int attempt) => (Inner(exception) as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => attempt < MaxAttempts,
        PostgresErrorCodes.UniqueViolation => attempt == 1,
        _ => false,
    };

    private static bool IsOfStorage(Exception exception) => Inner(exception) switch
    {
        // Classes 08 (connection), 53 (resources), 57 (operator), 58 (system).
        PostgresException { SqlState: var state } => state[..2] is "08" or "53" or "57" or "58",
        NpgsqlException => true,
        _ => false,
    };

    private static Exception Inner(Exception exception) =>
        exception is (DbUpdateException or InvalidOperationException) and { InnerException: { } inner } ? Inner(inner) : exception;
}
