using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.RestoreBackup;

/// <summary>What came of a restore. Expected failures are values.</summary>
internal abstract record RestoreOutcome
{
    private RestoreOutcome()
    {
    }

    /// <summary>The backup is the database now, and its outbox is paused.</summary>
    /// <param name="TakenAt">When the backup was made.</param>
    /// <param name="Aside">Where the former database lies; null where there was none.</param>
    /// <param name="Waiting">What the outbox would send.</param>
    internal sealed record Done(DateTimeOffset TakenAt, string? Aside, IReadOnlyList<WaitingLine> Waiting) : RestoreOutcome;

    /// <summary>The data lies in PostgreSQL, which brings its own tool.</summary>
    internal sealed record IsPostgres : RestoreOutcome;

    /// <summary>There is no such file, or it is the database itself.</summary>
    internal sealed record NoFile : RestoreOutcome;

    /// <summary>The program is running on the data.</summary>
    internal sealed record IsRunning : RestoreOutcome;

    /// <summary>The file can't be the database; nothing was changed.</summary>
    internal sealed record Unusable(BackupProblem Problem) : RestoreOutcome;

    /// <summary>The disk didn't do it. Where the former database is aside already, the program doesn't start until a restore has succeeded.</summary>
    internal sealed record Failed(string Reason) : RestoreOutcome;
}

/// <summary>
/// Puts a backup in the place of the database. It is copied beside it, checked, its outbox paused; then the present files are moved aside
/// (never deleted) and the copy takes the name. A kill at any point leaves the old database, or a start that asks for the restore again.
/// </summary>
internal sealed class DatabaseRestore(
    SqliteFile database, IOptions<DatabaseOptions> options, IDatabaseProvider gate, BackupCheck check, TimeProvider system)
{
    // https://www.sqlite.org/rescode.html
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private static readonly string[] Companions = ["-wal", "-shm"];

    public async Task<RestoreOutcome> RestoreAsync(string file, CancellationToken ct)
    {
        if (options.Value.IsPostgres)
            return new RestoreOutcome.IsPostgres();
        file = Path.GetFullPath(file);
        if (!File.Exists(file) || file == database.Path)
            return new RestoreOutcome.NoFile();
        OwnerOnly.EnsureDirectory(Path.GetDirectoryName(database.Path)!);
        if (await gate.TryLockAsync(ct) is not { } held)
            return new RestoreOutcome.IsRunning();
        database.Hold.Keep(held);

        var copy = SqliteFile.RestoringPath(database.Path);
        try
        {
            return await ReplaceAsync(file, copy, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            return new RestoreOutcome.Failed(error.Message);
        }
    }

    private async Task<RestoreOutcome> ReplaceAsync(string file, string copy, CancellationToken ct)
    {
        var now = system.GetUtcNow();
        await CopyAsync(file, copy, ct);
        var (problem, pause, waiting) = await PrepareAsync(copy, File.GetLastWriteTimeUtc(file), now, ct);
        if (problem is null)
        {
            OwnerOnly.Flush(copy);
            return new RestoreOutcome.Done(pause!.TakenAt!.Value, PutInPlace(copy, now), waiting);
        }

        foreach (var ending in Companions.Prepend(""))
            File.Delete(copy + ending);
        return new RestoreOutcome.Unusable(problem);
    }

    private async Task<(BackupProblem? Problem, OutboxPause? Pause, IReadOnlyList<WaitingLine> Waiting)> PrepareAsync(
        string copy, DateTime written, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await using var connection = SqliteCopy.Open(copy);
            if (await check.ProblemAsync(connection, ct) is { } problem)
                return (problem, null, []);
            var pause = await PauseAsync(connection, written, now, ct);
            await using var db = new SqliteCampaignDbContext(SqliteFile.Options(builder => builder.UseSqlite(connection)));
            return (null, pause, await WaitingLine.OfAsync(pause.Held(db), ct));
        }
        catch (SqliteException error) when (error.SqliteErrorCode is NotADatabase or Corrupt)
        {
            return (new BackupProblem(BackupFault.Damaged, error.Message), null, []);
        }
    }

    private static async Task CopyAsync(string file, string copy, CancellationToken ct)
    {
        // A database that was moved aside may be brought back, and what it committed last lies in its WAL.
        foreach (var ending in new[] { "", "-wal" })
        {
            File.Delete(copy + ending);
            if (!File.Exists(file + ending))
                continue;
            await using var from = new FileStream(file + ending, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, useAsync: true);
            await using var to = OwnerOnly.CreateFile(copy + ending);
            await from.CopyToAsync(to, ct);
        }
    }

    private static async Task<OutboxPause> PauseAsync(SqliteConnection copy, DateTime written, DateTimeOffset now, CancellationToken ct)
    {
        const string Read = "SELECT \"Value\" FROM \"StateValues\" WHERE \"Name\" = $name";
        var noted = await copy.AskAsync<string>(Read, ct, ("$name", SqliteCopy.TakenAtName));
        var takenAt = (noted is null ? null : StateText.ReadInstant(noted)) ?? new DateTimeOffset(written, TimeSpan.Zero);
        var mark = await copy.AskAsync<long>("SELECT COALESCE(MAX(\"Id\"), 0) FROM \"Deliveries\"", ct);
        var pause = new OutboxPause(mark, now, takenAt);
        await copy.ExecuteAsync("BEGIN IMMEDIATE", ct);
        await copy.ExecuteAsync(
            "DELETE FROM \"StateValues\" WHERE \"Name\" IN ($taken, $released)", ct,
            ("$taken", SqliteCopy.TakenAtName), ("$released", OutboxPause.ReleasedName));
        await copy.ExecuteAsync(
            "INSERT OR REPLACE INTO \"StateValues\" (\"Name\", \"Value\") VALUES ($name, $value)", ct,
            ("$name", OutboxPause.StateName), ("$value", pause.Write()));
        // What was under way and may be sent again waits like the rest; what must not be is reported at the start.
        await copy.ExecuteAsync(
            "UPDATE \"Deliveries\" SET \"State\" = $pending, \"LeasedUntil\" = NULL WHERE \"State\" = $leased AND \"Policy\" = $resend", ct,
            ("$pending", (int)DeliveryState.Pending), ("$leased", (int)DeliveryState.Leased), ("$resend", (int)UncertainPolicy.Resend));
        await copy.ExecuteAsync("COMMIT", ct);
        return pause;
    }

    private string? PutInPlace(string copy, DateTimeOffset now)
    {
        var aside = database.Path + ".before-restore-" + now.UtcDateTime.ToString("yyyyMMdd-HHmmssfff", CultureInfo.InvariantCulture);
        var had = File.Exists(database.Path);
        if (had)
            File.Move(database.Path, aside);
        // Before the copy takes the name: the WAL of another database would be taken for its own.
        foreach (var companion in Companions.Where(c => File.Exists(database.Path + c)))
            File.Move(database.Path + companion, aside + companion);
        File.Move(copy, database.Path);
        return had ? aside : null;
    }
}
