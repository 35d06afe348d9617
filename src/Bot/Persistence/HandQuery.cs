using System.Data.Common;
using CampaignBot.Bot.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CampaignBot.Bot.Persistence;

/// <summary>
/// A query for one row that is written by hand, in words that SQLite and PostgreSQL share. For what every turn asks: what EF does around
/// such a query costs several times the query itself. It runs inside a piece of the lane's work, where the connection is open.
/// </summary>
/// <param name="sql">The query; its parameters are <c>@p0</c>, <c>@p1</c>, …</param>
/// <param name="read">Reads the row, by the order of its columns.</param>
internal sealed class HandQuery<T>(string sql, Func<DbDataReader, T> read)
    where T : class
{
    /// <summary>The first row, or null where there is none.</summary>
    public Task<T?> FirstOrDefaultAsync(CampaignDbContext db, object[] values, CancellationToken ct)
    {
        if (db.Database.GetDbConnection() is not PreparedConnection lane)
            return OnServerAsync(db, values, ct);
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(InFile(lane.Kept(sql, values.Length), values));
    }

    // SQLite answers at once; its asynchronous calls only wrap these.
    private T? InFile(SqliteCommand command, object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        using var reader = command.ExecuteReader();
        return reader.Read() ? read(reader) : null;
    }

    private async Task<T?> OnServerAsync(CampaignDbContext db, object[] values, CancellationToken ct)
    {
        await using var command = db.HandCommand(sql);
        for (var i = 0; i < values.Length; i++)
            command.Add(HandCommands.Names[i]).Value = values[i];
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? read(reader) : null;
    }
}

/// <summary>Commands that are written by hand.</summary>
internal static class HandCommands
{
    /// <summary>The names of a statement's parameters, by position.</summary>
    public static readonly string[] Names = [.. Enumerable.Range(0, 16).Select(i => FormattableString.Invariant($"@p{i}"))];

    /// <summary>A command on the connection and in the transaction of a piece of work.</summary>
    public static DbCommand HandCommand(this CampaignDbContext db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }

    /// <summary>Adds a parameter.</summary>
    public static DbParameter Add(this DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
