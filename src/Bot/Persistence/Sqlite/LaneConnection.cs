using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SQLitePCL;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>
/// The lane's one connection, its transaction and savepoints. They are plain statements, prepared once: EF's own transactions and
/// savepoints would cost more than what a turn writes.
/// </summary>
internal sealed class LaneConnection : IDisposable
{
    private readonly PreparedConnection _connection;
    private readonly RowWriter _rows;
    private readonly PooledDbContextFactory<SqliteCampaignDbContext> _contexts;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly PlainStatement _save;
    private readonly PlainStatement _release;
    private readonly PlainStatement _back;

    public LaneConnection(SqliteFile file)
    {
        _connection = new PreparedConnection(file.WriteConnectionString);
        _rows = new RowWriter(_connection);
        _begin = Statement("BEGIN IMMEDIATE");
        _commit = Statement("COMMIT");
        _rollback = Statement("ROLLBACK");
        _save = new PlainStatement(_connection, "SAVEPOINT piece");
        _release = new PlainStatement(_connection, "RELEASE piece");
        _back = new PlainStatement(_connection, "ROLLBACK TO piece");
        var options = SqliteFile.Options(builder => builder
            .UseSqlite(_connection, sqlite => sqlite.CommandTimeout(SqliteFile.LockWaitSeconds)));
        _contexts = new PooledDbContextFactory<SqliteCampaignDbContext>(options, poolSize: 4);
    }

    /// <summary>False once SQLite gave the transaction up by itself, as it does when the disk is full.</summary>
    public bool InTransaction => _connection.Handle is { } handle && raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>A context for one piece of work, on this connection.</summary>
    public CampaignDbContext OpenContext()
    {
        var db = _contexts.CreateDbContext();
        // The lane's savepoint stands around the whole piece.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.Database.AutoSavepointsEnabled = false;
        db.BeginPiece(_rows);
        return db;
    }

    public void Begin()
    {
        if (_connection.State != System.Data.ConnectionState.Open)
        {
            _connection.Open();
            SqliteFile.Tune(_connection);
        }

        _begin.ExecuteNonQuery();
    }

    public void Commit() => _commit.ExecuteNonQuery();

    public void Save() => _save.Run();

    public void Release() => _release.Run();

    public void RollBackPiece()
    {
        _back.Run();
        _release.Run();
    }

    /// <summary>Leaves no transaction open, whatever it takes.</summary>
    public void Abandon()
    {
        try
        {
            if (InTransaction)
                _rollback.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // Closing ends the transaction too; the next group opens the connection anew.
            foreach (var statement in new[] { _save, _release, _back })
                statement.Forget();
            _rows.Forget();
            _connection.Forget();
            _connection.Close();
        }
    }

    /// <summary>At an orderly end: the journal would keep older images of pages, with what has been deleted since.</summary>
    public void EmptyJournal()
    {
        try
        {
            if (_connection.State == System.Data.ConnectionState.Open && !InTransaction)
            {
                using var checkpoint = Statement("PRAGMA wal_checkpoint(TRUNCATE)");
                checkpoint.ExecuteNonQuery();
            }
        }
        catch (SqliteException)
        {
            // Somebody reads, or the disk is full: the next end does it.
        }
    }

    public void Dispose()
    {
        foreach (var statement in new IDisposable[] { _begin, _commit, _rollback, _save, _release, _back })
            statement.Dispose();
        _rows.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Statement(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
