using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace CampaignBot.Bot.Persistence.Sqlite;

/// <summary>The database file and how it is opened.</summary>
internal sealed class SqliteFile
{
    /// <summary>How long one statement waits for a lock that another process holds, in seconds.</summary>
    public const int LockWaitSeconds = 5;

    /// <summary>The file's name, where no connection string names another.</summary>
    public const string DefaultName = "campaign.db";

    // Deleted bytes are overwritten, those on pages of their own too: what was sealed and is gone can then be opened by no key.
    private const string Tuning =
        "PRAGMA synchronous=FULL; PRAGMA busy_timeout=1000; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;";

    private readonly SqliteConnectionStringBuilder _base;

    // Else SQLite sums up what it allocates, under one lock for all connections; nobody asks for the sum. The library takes it until it is
    // first used, and later says no, which changes nothing.
    static SqliteFile()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteFile(IOptions<DatabaseOptions> database, IOptions<DataOptions> data, DatabaseLock hold)
    {
        Hold = hold;
        _base = new SqliteConnectionStringBuilder(database.Value.ConnectionString);
        if (_base.DataSource.Length == 0)
            _base.DataSource = System.IO.Path.Combine(data.Value.Directory, DefaultName);
        _base.DataSource = System.IO.Path.GetFullPath(_base.DataSource);
        _base.DefaultTimeout = LockWaitSeconds;
        WriteConnectionString = new SqliteConnectionStringBuilder(_base.ConnectionString) { ForeignKeys = true, Pooling = false }.ConnectionString;
        ReadConnectionString = new SqliteConnectionStringBuilder(_base.ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString;
    }

    /// <summary>What keeps other processes away from the file.</summary>
    public DatabaseLock Hold { get; }

    /// <summary>The file's full path.</summary>
    public string Path => _base.DataSource;

    /// <summary>For a connection that may write; not pooled.</summary>
    public string WriteConnectionString { get; }

    /// <summary>For contexts that only read; pooled.</summary>
    public string ReadConnectionString { get; }

    /// <summary>Where a backup waits to take a database's place.</summary>
    public static string RestoringPath(string database) => database + ".restoring";

    /// <summary>A connection of one's own that may write, not opened yet. Of these only the lane (and the start, before it) makes use.</summary>
    public SqliteConnection CreateWriter() => new(WriteConnectionString);

    /// <summary>Options of a context. What decides the model is set here alone: a compiled query serves only contexts of one model.</summary>
    public static DbContextOptions<SqliteCampaignDbContext> Options(Action<DbContextOptionsBuilder> configure)
    {
        var builder = new DbContextOptionsBuilder<SqliteCampaignDbContext>();
        builder.EnableThreadSafetyChecks(enableChecks: false);
        configure(builder);
        return builder.Options;
    }

    /// <summary>Sets what holds for one connection. Journal mode is the file's own and set once, at the start.</summary>
    public static void Tune(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Tuning;
        command.ExecuteNonQuery();
    }
}
