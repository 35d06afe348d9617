using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>
/// A statement without values that every piece of work runs (a savepoint and its end). It speaks to SQLite itself: ADO's command and reader
/// would cost several times what it does.
/// </summary>
internal sealed class PlainStatement(PreparedConnection connection, string text) : IDisposable
{
    private sqlite3_stmt? _statement;

    /// <summary>Runs it; it is prepared at the first time.</summary>
    /// <exception cref="SqliteException">SQLite refused it.</exception>
    public void Run()
    {
        var database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        if (_statement is null)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, text, out var prepared), database);
            _statement = prepared;
        }

        var result = raw.sqlite3_step(_statement);
        // A statement that failed answers a reset with the same error, whose message stays.
        var reset = raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(result, database);
        SqliteException.ThrowExceptionForRC(reset, database);
    }

    /// <summary>Lets it go; it comes back when it is run again.</summary>
    public void Forget()
    {
        _statement?.Dispose();
        _statement = null;
    }

    public void Dispose() => Forget();
}
