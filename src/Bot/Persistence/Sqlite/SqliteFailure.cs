using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>Tells a storage that is out from a piece of work that is wrong.</summary>
internal static class SqliteFailure
{
    // https://www.sqlite.org/rescode.html: BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB
    private static readonly int[] OfStorage = [5, 6, 7, 8, 10, 11, 13, 14, 15, 26];

    /// <summary>True when the file, the disk or a lock is to blame.</summary>
    public static bool IsOfStorage(Exception exception) => exception switch
    {
        SqliteException sqlite => OfStorage.Contains(sqlite.SqliteErrorCode),
        DbUpdateException { InnerException: { } inner } => IsOfStorage(inner),
        _ => false,
    };
}
