using CampaignBot.Bot.Localization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CampaignBot.Bot.Persistence.Postgres;

/// <summary>Opens the PostgreSQL database for this process alone.</summary>
internal sealed class PostgresProvider(PostgresContexts contexts) : IDatabaseProvider
{
    /// <inheritdoc/>
    public async Task<IAsyncDisposable?> TryLockAsync(CancellationToken ct)
    {
        try
        {
            return await AdvisoryLock.TryTakeAsync(contexts.ConnectionString, ct);
        }
        catch (NpgsqlException exception)
        {
            throw new StartRefusedException(StartTexts.PostgresNotReached(exception.Message, DatabaseOptions.ConnectionName), exception);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        MigrationState state;
        await using (var connection = new NpgsqlConnection(contexts.ConnectionString))
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT to_regclass('\"__EFMigrationsHistory\"') IS NOT NULL", connection);
            var hasHistory = await command.ExecuteScalarAsync(ct) is true;
            state = await MigrationState.ReadAsync<PostgresCampaignDbContext>(connection, hasHistory, ct);
        }

        if (state.IsNewer)
            throw new StartRefusedException(StartTexts.DatabaseNewer("PostgreSQL"));
        if (state.IsUpToDate)
            return [];
        await using var db = contexts.OpenWriter();
        await db.Database.MigrateAsync(ct);
        return [.. state.Known.Except(state.Applied, StringComparer.Ordinal)];
    }
}
