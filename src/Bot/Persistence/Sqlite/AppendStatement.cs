using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>
/// Inserts rows of one table by a statement that is prepared once. Columns and conversions are those of EF's own model, so a new column
/// can't be forgotten here.
/// </summary>
internal sealed class AppendStatement : IDisposable
{
    private readonly PreparedConnection _connection;
    private readonly SqliteCommand _command;
    private readonly List<Column> _columns = [];
    private readonly Action<object, long>? _setId;

    public AppendStatement(PreparedConnection connection, IEntityType type)
    {
        _connection = connection;
        var table = type.GetTableName()!;
        var names = new List<string>();
        foreach (var property in type.GetProperties())
        {
            if (IsGivenByTable(property))
            {
                var info = property.PropertyInfo!;
                _setId = (row, id) => info.SetValue(row, id);
                continue;
            }

            names.Add(property.GetColumnName());
            _columns.Add(new Column(
                property.GetGetter(), property.GetTypeMapping().Converter?.ConvertToProvider, new SqliteParameter($"@p{_columns.Count}", null)));
        }

        _command = connection.CreateCommand();
        _command.CommandText =
            $"INSERT INTO \"{table}\" ({string.Join(", ", names.Select(n => $"\"{n}\""))}) VALUES ({string.Join(", ", _columns.Select(c => c.Parameter.ParameterName))})";
        foreach (var column in _columns)
            _command.Parameters.Add(column.Parameter);
    }

    /// <summary>Inserts the row, and gives it the id that the table gave it.</summary>
    public void Run(object row)
    {
        foreach (var (getter, convert, parameter) in _columns)
        {
            var value = getter.GetClrValue(row);
            parameter.Value = (value is null || convert is null ? value : convert(value)) ?? DBNull.Value;
        }

        _command.ExecuteNonQuery();
        _setId?.Invoke(row, raw.sqlite3_last_insert_rowid(_connection.Handle));
    }

    public void Dispose() => _command.Dispose();

    private static bool IsGivenByTable(IProperty property) =>
        property.IsPrimaryKey() && property.ClrType == typeof(long) && property.ValueGenerated == ValueGenerated.OnAdd;

    private sealed record Column(IClrPropertyGetter Getter, Func<object?, object?>? Convert, SqliteParameter Parameter);
}
