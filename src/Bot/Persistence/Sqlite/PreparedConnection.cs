using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>
/// The lane's connection: it keeps its statements prepared. EF makes a new command each time, and SQLite would parse the same few
/// texts over and over: for a turn of a handful of small statements that is a fifth of the work.
/// </summary>
internal sealed class PreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>Statements kept; when there are more, all are dropped and the busy ones come back.</summary>
    public const int Capacity = 500;

    private readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);

    /// <summary>A command of so many parameters (<c>@p0</c>, …) that is made once and stays: for a query that every turn asks. It is not to be disposed.</summary>
    public SqliteCommand Kept(string sql, int parameters)
    {
        if (_kept.TryGetValue(sql, out var command))
            return command;
        command = CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter(HandCommands.Names[i], null));
        return _kept[sql] = command;
    }

    /// <summary>Lets all statements go.</summary>
    public void Forget()
    {
        foreach (var command in _kept.Values)
            command.Dispose();
        _kept.Clear();
        foreach (var command in _idle.Values)
            command.Dispose();
        _idle.Clear();
    }

    // What EF calls; the lane's own statements are made by CreateCommand and prepared for good.
    protected override DbCommand CreateDbCommand() => new PreparedCommand(this, base.CreateCommand());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Forget();
        base.Dispose(disposing);
    }

    // The lane is one thread: a statement is out while its reader is open, and a second one of the same text is then made anew.
    private SqliteCommand Take(SqliteCommand wanted)
    {
        if (!_idle.Remove(wanted.CommandText, out var kept))
            return wanted;
        var parameters = new SqliteParameter[wanted.Parameters.Count];
        wanted.Parameters.CopyTo(parameters, 0);
        kept.Parameters.Clear();
        kept.Parameters.AddRange(parameters);
        wanted.Dispose();
        return kept;
    }

    private void GiveBack(SqliteCommand command)
    {
        if (_idle.Count >= Capacity)
            Forget();
        if (!_idle.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    private sealed class PreparedCommand(PreparedConnection owner, SqliteCommand inner) : DbCommand
    {
        private SqliteCommand _inner = inner;
        private bool _taken;

        [AllowNull]
        public override string CommandText { get => _inner.CommandText; set => _inner.CommandText = value; }

        public override int CommandTimeout { get => _inner.CommandTimeout; set => _inner.CommandTimeout = value; }

        public override CommandType CommandType { get => _inner.CommandType; set => _inner.CommandType = value; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get => _inner.UpdatedRowSource; set => _inner.UpdatedRowSource = value; }

        protected override DbConnection? DbConnection { get => _inner.Connection; set => _inner.Connection = (SqliteConnection?)value; }

        protected override DbParameterCollection DbParameterCollection => _inner.Parameters;

        protected override DbTransaction? DbTransaction { get => _inner.Transaction; set => _inner.Transaction = (SqliteTransaction?)value; }

        public override void Cancel() => _inner.Cancel();

        public override void Prepare() => Taken().Prepare();

        public override int ExecuteNonQuery() => Taken().ExecuteNonQuery();

        public override object? ExecuteScalar() => Taken().ExecuteScalar();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Taken().ExecuteReader(behavior);

        protected override DbParameter CreateDbParameter() => _inner.CreateParameter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                if (_taken)
                    owner.GiveBack(_inner);
                else
                    _inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private SqliteCommand Taken()
        {
            if (!_taken)
            {
                _inner = owner.Take(_inner);
                _taken = true;
            }

            return _inner;
        }
    }
}
