using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>
/// Writes rows of one table by a statement that is prepared once. Columns and conversions are those of EF's own model, so a new column
/// can't be forgotten here. It speaks to SQLite itself: ADO's parameters and readers would cost more than the write.
/// </summary>
internal abstract class RowStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly Column[] _columns;

    protected RowStatement(PreparedConnection connection, IEnumerable<IProperty> columns, Func<IReadOnlyList<string>, string> text)
    {
        var properties = columns.ToList();
        _columns = [.. properties.Select(p => new Column(p.GetGetter(), p.GetTypeMapping().Converter?.ConvertToProvider))];
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(_database, text([.. properties.Select(p => $"\"{p.GetColumnName()}\"")]), out _statement));
    }

    /// <summary>Writes the row.</summary>
    /// <exception cref="SqliteException">The table refused it.</exception>
    public abstract void Run(object row);

    public void Dispose() => _statement.Dispose();

    /// <summary>Runs the statement with the row's values; how many rows it wrote.</summary>
    protected int Execute(object row)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var (getter, convert) = _columns[i];
            var value = getter.GetClrValue(row);
            Check(Bind(i + 1, value is null || convert is null ? value : convert(value)));
        }

        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE)
        {
            try
            {
                Check(result);
            }
            finally
            {
                _ = raw.sqlite3_reset(_statement);
            }
        }

        Check(raw.sqlite3_reset(_statement));
        // What was written stays in no buffer.
        Check(raw.sqlite3_clear_bindings(_statement));
        return raw.sqlite3_changes(_database);
    }

    /// <summary>The id that the table gave to the row inserted last.</summary>
    protected long LastId => raw.sqlite3_last_insert_rowid(_database);

    protected static string TableOf(IEntityType type) => $"\"{type.GetTableName()}\"";

    // What EF's SQLite mapping makes of the columns of rows that are written here; another kind is added with the first row that has it.
    private int Bind(int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, index),
        string text => raw.sqlite3_bind_text(_statement, index, text),
        long number => raw.sqlite3_bind_int64(_statement, index, number),
        int number => raw.sqlite3_bind_int(_statement, index, number),
        bool flag => raw.sqlite3_bind_int(_statement, index, flag ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, index, bytes),
        _ => throw new NotSupportedException($"A {value.GetType()} can't be written here."),
    };

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);

    private sealed record Column(IClrPropertyGetter Getter, Func<object?, object?>? Convert);
}

/// <summary>Inserts a row, and gives it the id that the table gave it.</summary>
internal sealed class InsertStatement(PreparedConnection connection, IEntityType type) : RowStatement(
    connection,
    type.GetProperties().Where(p => !IsGivenByTable(p)),
    names => $"INSERT INTO {TableOf(type)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select((_, i) => $"@p{i}"))})")
{
    private readonly System.Reflection.PropertyInfo? _id = type.GetProperties().FirstOrDefault(IsGivenByTable)?.PropertyInfo;

    /// <inheritdoc/>
    public override void Run(object row)
    {
        Execute(row);
        _id?.SetValue(row, LastId);
    }

    private static bool IsGivenByTable(IProperty property) =>
        property.IsPrimaryKey() && property.ClrType == typeof(long) && property.ValueGenerated == ValueGenerated.OnAdd;
}

/// <summary>
/// Writes the columns of a row anew that the model lets change. A column that is named in an update has its indexes written too, changed or
/// not: so what never changes is told to the model (<see cref="PropertySaveBehavior.Throw"/>).
/// </summary>
internal sealed class UpdateStatement(PreparedConnection connection, IEntityType type) : RowStatement(
    connection,
    type.GetProperties().Where(p => p.IsPrimaryKey() || p.GetAfterSaveBehavior() == PropertySaveBehavior.Save).OrderBy(p => p.IsPrimaryKey()),
    names => $"UPDATE {TableOf(type)} SET {string.Join(", ", names.SkipLast(1).Select((n, i) => $"{n} = @p{i}"))} WHERE {names[^1]} = @p{names.Count - 1}")
{
    /// <inheritdoc/>
    /// <exception cref="DbUpdateConcurrencyException">The row is gone.</exception>
    public override void Run(object row)
    {
        if (Execute(row) != 1)
            throw new DbUpdateConcurrencyException("The row that was to be replaced is gone.");
    }
}
