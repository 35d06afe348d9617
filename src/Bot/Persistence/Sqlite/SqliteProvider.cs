using CampaignBot.Bot.Localization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>Opens the SQLite file for this process alone.</summary>
internal sealed class SqliteProvider(SqliteFile file, IOptions<DataOptions> data, ILaneProbe? probe = null) : IDatabaseProvider
{
    /// <inheritdoc/>
    public Task<IAsyncDisposable?> TryLockAsync(CancellationToken ct)
    {
        if (InstanceLock.TryTake(data.Value.Directory) is not { } ofDirectory)
            return Task.FromResult<IAsyncDisposable?>(null);
        try
        {
            if (InstanceLock.TryTakeBeside(file.Path) is { } ofFile)
                return Task.FromResult<IAsyncDisposable?>(new Held(ofDirectory, ofFile));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            ofDirectory.Dispose();
            throw new StartRefusedException(StartTexts.DatabaseNotOpened(file.Path, error.Message, DatabaseOptions.ConnectionName), error);
        }

        ofDirectory.Dispose();
        return Task.FromResult<IAsyncDisposable?>(null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        // An empty database in the place of one that was moved aside would be the worst of answers.
        if (!File.Exists(file.Path) && File.Exists(SqliteFile.RestoringPath(file.Path)))
            throw new StartRefusedException(StartTexts.RestoreBrokenOff(file.Path));

        // SQLite gives its log and its index the mode of the database.
        foreach (var path in new[] { file.Path, file.Path + "-wal", file.Path + "-shm" }.Where(path => path == file.Path || File.Exists(path)))
            OwnerOnly.EnsureFile(path);
        await using var connection = file.CreateWriter();
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, "PRAGMA journal_mode=WAL", ct);
        SqliteFile.Tune(connection);

        // A process that was killed while it migrated left its row here, and EF would wait for it for ever. We hold the
        // lock file, so nobody else is migrating.
        if (await HasTableAsync(connection, "__EFMigrationsLock", ct))
            await ExecuteAsync(connection, "DELETE FROM \"__EFMigrationsLock\"", ct);

        var hasHistory = await HasTableAsync(connection, "__EFMigrationsHistory", ct);
        var state = await MigrationState.ReadAsync<SqliteCampaignDbContext>(connection, hasHistory, ct);
        if (state.IsNewer)
            throw new StartRefusedException(StartTexts.DatabaseNewer(file.Path));
        if (state.IsUpToDate)
            return [];

        await ExecuteAsync(connection, WholeMigrations.ForeignKeysOff, ct);
        var options = new DbContextOptionsBuilder<SqliteCampaignDbContext>().UseSqlite(connection)
            .ReplaceService<IMigrationsSqlGenerator, WholeMigrations>()
            .ConfigureWarnings(MigrationState.NotComparedAtStart);
        if (probe is not null)
            options.AddInterceptors(new MigrationSteps(probe));
        await using var db = new SqliteCampaignDbContext(options.Options);
        await db.Database.MigrateAsync(ct);
        probe?.Reached(LanePoint.Migrated);
        return [.. state.Known.Except(state.Applied, StringComparer.Ordinal)];
    }

    private static async Task<bool> HasTableAsync(SqliteConnection connection, string name, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $name";
        command.Parameters.AddWithValue("$name", name);
        return await command.ExecuteScalarAsync(ct) is > 0L;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class Held(InstanceLock ofDirectory, InstanceLock ofFile) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            ofFile.Dispose();
            ofDirectory.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
