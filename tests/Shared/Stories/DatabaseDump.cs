using System.Text;
using Microsoft.Data.Sqlite;

namespace CampaignBot.Tests.Stories;

/// <summary>Every row of a SQLite file as text, by table, as they are at one moment.</summary>
internal sealed class DatabaseDump
{
    /// <summary>What the program remembers for itself: a restore changes it, a start too.</summary>
    private static readonly HashSet<string> OwnMemory = new(StringComparer.Ordinal) { "StateValues" };

    private readonly Dictionary<string, HashSet<string>> _tables = new(StringComparer.Ordinal);

    /// <summary>How many rows of the outbox wait or are sent again after an interruption.</summary>
    public int Waiting { get; private init; }

    public int Count => _tables.Values.Sum(rows => rows.Count);

    /// <summary>Reads a file, beside whoever writes it.</summary>
    public static DatabaseDump Read(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var moment = connection.BeginTransaction(deferred: true);
        var tables = Column(connection, moment, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
        var dump = new DatabaseDump
        {
            Waiting = int.Parse(
                Column(connection, moment, "SELECT COUNT(*) FROM \"Deliveries\" WHERE \"State\" = 0 OR (\"State\" = 1 AND \"Policy\" = 0)")[0],
                System.Globalization.CultureInfo.InvariantCulture),
        };
        foreach (var table in tables.Where(t => !OwnMemory.Contains(t)))
        {
            // A row under way is given back by a restore.
            var rows = table == "Deliveries" ? "SELECT * FROM \"Deliveries\" WHERE \"State\" <> 1" : $"SELECT * FROM \"{table}\"";
            dump._tables[table] = [.. Column(connection, moment, rows)];
        }

        return dump;
    }

    public static string Ask(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return Column(connection, null, sql)[0];
    }

    /// <summary>Rows of this that the other lacks, with their table.</summary>
    public IReadOnlyList<string> Except(DatabaseDump other, params IReadOnlyList<string> tables) =>
    [
        .. _tables.Where(t => tables.Count == 0 || tables.Contains(t.Key))
            .SelectMany(t => t.Value.Except(other._tables.GetValueOrDefault(t.Key) ?? [], StringComparer.Ordinal).Select(row => t.Key + ": " + row)),
    ];

    /// <summary>The rows that both have.</summary>
    public DatabaseDump And(DatabaseDump other)
    {
        var both = new DatabaseDump();
        foreach (var (table, rows) in _tables)
            both._tables[table] = [.. rows.Intersect(other._tables.GetValueOrDefault(table) ?? [], StringComparer.Ordinal)];
        return both;
    }

    private static List<string> Column(SqliteConnection connection, SqliteTransaction? moment, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = moment;
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            var row = new StringBuilder();
            for (var i = 0; i < reader.FieldCount; i++)
                row.Append(i > 0 ? "|" : "").Append(reader.GetValue(i) is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture));
            rows.Add(row.ToString());
        }

        return rows;
    }
}
