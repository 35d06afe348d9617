using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CampaignBot.Bot.Persistence;

/// <summary>
/// Tells the database's own trouble (disk full, locked, gone), which passes and must lose nothing, from a bug in a piece of work. A file
/// of another kind that can't be written is no such trouble: the database would go on, so nobody may wait for it for ever.
/// </summary>
internal static class StorageFault
{
    // Result codes of https://www.sqlite.org/rescode.html: BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN.
    private static readonly HashSet<int> Passing = [5, 6, 7, 8, 10, 13, 14];

    /// <summary>True where the same work may succeed later without a change.</summary>
    public static bool IsPassing(Exception? error)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is StorageUnavailableException)
                return true;
            if (e is SqliteException sqlite && Passing.Contains(sqlite.SqliteErrorCode))
                return true;
            if (e is NpgsqlException { IsTransient: true } or DbException { IsTransient: true })
                return true;
        }

        return false;
    }
}
