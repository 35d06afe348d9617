using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.BackUp;

/// <summary>What came of a backup. Expected failures are values.</summary>
internal abstract record BackupOutcome
{
    private BackupOutcome()
    {
    }

    /// <summary>It is on disk, checked.</summary>
    /// <param name="File">The backup.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="Removed">Names of older ones that went.</param>
    internal sealed record Taken(BackupFile File, long Bytes, IReadOnlyList<string> Removed) : BackupOutcome;

    /// <summary>The data lies in PostgreSQL, which brings its own tool.</summary>
    internal sealed record IsPostgres : BackupOutcome;

    /// <summary>There is no database yet.</summary>
    internal sealed record NoDatabase(string FilePath) : BackupOutcome;

    /// <summary>It could not be written or was not whole; nothing of it was kept.</summary>
    internal sealed record Failed(string Reason) : BackupOutcome;
}

/// <summary>
/// Copies the database while the program goes on writing: one reader's view of it, so it is consistent, and without what was deleted
/// (<c>VACUUM INTO</c>, https://www.sqlite.org/lang_vacuum.html). A copy is checked before it bears a backup's name. The master key is
/// not in it, and must be kept apart.
/// </summary>
internal sealed class DatabaseBackup(SqliteFile database, IOptions<DatabaseOptions> options, BackupFolder backups, TimeProvider system)
{
    public async Task<BackupOutcome> TakeAsync(CancellationToken ct)
    {
        if (options.Value.IsPostgres)
            return new BackupOutcome.IsPostgres();
        if (!File.Exists(database.Path))
            return new BackupOutcome.NoDatabase(database.Path);

        var now = system.GetUtcNow();
        var target = backups.NameOf(now);
        var partial = target + "." + Guid.NewGuid().ToString("N") + BackupFolder.PartialEnding;
        try
        {
            OwnerOnly.EnsureDirectory(backups.Folder);
            await CopyAsync(partial, now, ct);
            File.Move(partial, target, overwrite: false);
            return new BackupOutcome.Taken(new BackupFile(target, now), new FileInfo(target).Length, backups.Rotate());
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new BackupOutcome.Failed(error.Message);
        }
        finally
        {
            if (File.Exists(partial))
                File.Delete(partial);
        }
    }

    private async Task CopyAsync(string partial, DateTimeOffset now, CancellationToken ct)
    {
        // VACUUM INTO fills a file that is there and empty: so nobody else may read it at any moment.
        OwnerOnly.CreateFile(partial).Dispose();
        await using (var source = new SqliteConnection(
            new SqliteConnectionStringBuilder(database.ReadConnectionString) { Pooling = false }.ConnectionString))
        {
            await source.OpenAsync(ct);
            await source.ExecuteAsync("VACUUM INTO $into", ct, ("$into", partial));
        }

        await using (var copy = SqliteCopy.Open(partial))
        {
            await copy.ExecuteAsync(
                "INSERT OR REPLACE INTO \"StateValues\" (\"Name\", \"Value\") VALUES ($name, $value)", ct,
                ("$name", SqliteCopy.TakenAtName), ("$value", StateText.Write(now)));
            if (await copy.ProblemAsync(ct) is { } problem)
                throw new InvalidDataException("The copy is not whole: " + problem);
        }

        OwnerOnly.Flush(partial);
    }
}
