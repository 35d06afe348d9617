using Microsoft.Data.Sqlite;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>A copy of the database that nobody else has open.</summary>
internal static class SqliteCopy
{
    /// <summary>Under this name a backup notes when it was made (<c>StateValues</c>).</summary>
    public const string TakenAtName = "backup:taken-at";

    /// <summary>Opens an existing copy. It leaves no second file beside it.</summary>
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>What <c>PRAGMA integrity_check</c> and <c>foreign_key_check</c> find first; null where all is well.</summary>
    public static async Task<string?> ProblemAsync(this SqliteConnection connection, CancellationToken ct)
    {
        if (await connection.AskAsync<string>("PRAGMA integrity_check", ct) is var found && found != "ok")
            return found ?? "no answer";
        return await connection.AskAsync<string>("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", ct) is { } table
            ? $"a row of {table} belongs to none"
            : null;
    }

    public static async Task ExecuteAsync(
        this SqliteConnection connection, string sql, CancellationToken ct, params IReadOnlyList<(string Name, object Value)> parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The first value of the first row; null where there is none.</summary>
    public static async Task<T?> AskAsync<T>(
        this SqliteConnection connection, string sql, CancellationToken ct, params IReadOnlyList<(string Name, object Value)> parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return await command.ExecuteScalarAsync(ct) is { } found and not DBNull ? (T)found : default;
    }
}
