using Npgsql;

namespace CampaignBot.Bot.Persistence.Postgres;

/// <summary>Holds the deployment's lock on PostgreSQL with a connection of its own.</summary>
internal sealed class AdvisoryLock : IAsyncDisposable
{
    // Any number that other programs on the server are unlikely to use.
    private const long Key = 0x43_42_6F_74_31;

    private readonly NpgsqlConnection _connection;

    private AdvisoryLock(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Takes the lock; null when another process has it.</summary>
    public static async Task<AdvisoryLock?> TryTakeAsync(string connectionString, CancellationToken ct)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30 };
        var connection = new NpgsqlConnection(own.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(@key)", connection);
            command.Parameters.AddWithValue("key", Key);
            if (await command.ExecuteScalarAsync(ct) is true)
                return new AdvisoryLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
