using Microsoft.Data.Sqlite;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>
/// On SQLite what is deleted is overwritten, since <c>secure_delete</c> is on (https://www.sqlite.org/pragma.html#pragma_secure_delete).
/// The WAL keeps older images of a page until it is truncated.
/// </summary>
internal sealed class SqliteErasure(SqliteFile file) : IErasure
{
    public async Task<bool> SweepAsync(CancellationToken ct)
    {
        await using var connection = file.CreateWriter();
        await connection.OpenAsync(ct);
        SqliteFile.Tune(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        try
        {
            // The first column: 1 where it was blocked.
            return await command.ExecuteScalarAsync(ct) is 0L;
        }
        catch (SqliteException error) when (SqliteFailure.IsOfStorage(error))
        {
            return false;
        }
    }
}
