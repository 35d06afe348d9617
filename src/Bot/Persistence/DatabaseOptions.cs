using CampaignBot.Bot.Localization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Persistence;

/// <summary>Where the data lies: section <c>Data</c>.</summary>
internal sealed class DataOptions
{
    /// <summary>The directory's name in the environment.</summary>
    public const string DirectoryName = "Data__Directory";

    public const string Section = "Data";

    /// <summary>The directory of the database, the keys and the copied files; created when absent.</summary>
    /// <value>The default is <c>data</c> under the working directory.</value>
    public string Directory { get; set; } = "data";
}

/// <summary>Which database: section <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>The connection string's name in the environment.</summary>
    public const string ConnectionName = "Database__ConnectionString";

    public const string Section = "Database";
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    /// <value>The default is <c>sqlite</c>.</value>
    public string Provider { get; set; } = Sqlite;

    /// <summary>The connection string. Required for PostgreSQL; for SQLite it may name another file (<c>Data Source=…</c>).</summary>
    /// <value>The default is none: <c>campaign.db</c> in the data directory.</value>
    public string? ConnectionString { get; set; }

    /// <summary>How many pieces of work may wait for the database before their senders wait.</summary>
    /// <value>The default is 1024.</value>
    public int QueueCapacity { get; set; } = 1024;

    /// <summary>How many transactions run side by side on PostgreSQL.</summary>
    /// <value>The default is 16.</value>
    public int MaxParallel { get; set; } = 16;

    public bool IsPostgres => string.Equals(Provider, Postgres, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Says in one line each what is wrong.</summary>
internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>, IValidateOptions<DataOptions>
{
    public ValidateOptionsResult Validate(string? name, DataOptions options) =>
        string.IsNullOrWhiteSpace(options.Directory)
            ? ValidateOptionsResult.Fail(SettingTexts.InBoth(SettingTexts.DirectoryEmpty(DataOptions.DirectoryName)))
            : ValidateOptionsResult.Success;

    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        var wrong = new List<string>();
        var isSqlite = string.Equals(options.Provider, DatabaseOptions.Sqlite, StringComparison.OrdinalIgnoreCase);
        if (!isSqlite && !options.IsPostgres)
            wrong.Add(SettingTexts.InBoth(SettingTexts.ProviderWrong("Database__Provider", options.Provider, DatabaseOptions.Sqlite, DatabaseOptions.Postgres)));
        if (options.IsPostgres && string.IsNullOrWhiteSpace(options.ConnectionString))
            wrong.Add(SettingTexts.InBoth(SettingTexts.ConnectionMissing(DatabaseOptions.ConnectionName)));
        if (isSqlite && !string.IsNullOrWhiteSpace(options.ConnectionString) && !NamesFile(options.ConnectionString))
            wrong.Add(SettingTexts.InBoth(SettingTexts.ConnectionWrong(DatabaseOptions.ConnectionName)));
        if (options.QueueCapacity is < 1 or > 1_000_000)
            wrong.Add(SettingTexts.InBoth(SettingTexts.Between("Database__QueueCapacity", 1, 1_000_000)));
        if (options.MaxParallel is < 1 or > 500)
            wrong.Add(SettingTexts.InBoth(SettingTexts.Between("Database__MaxParallel", 1, 500)));
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static bool NamesFile(string connectionString)
    {
        try
        {
            var source = new SqliteConnectionStringBuilder(connectionString).DataSource;
            return source.Length > 0 && !source.Contains(":memory:", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
