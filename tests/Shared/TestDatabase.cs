using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CampaignBot.Tests;

/// <summary>A fresh database of its own for one test, made ready as the program makes it ready.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);

    private readonly Action<IServiceCollection>? _configure;
    private readonly string? _postgresName;
    private readonly bool _owns = true;
    private ServiceProvider? _services;

    private TestDatabase(TestDatabase other)
    {
        Kind = other.Kind;
        Time = other.Time;
        _configure = other._configure;
        Directory = other.Directory;
        _postgresName = other._postgresName;
        _owns = false;
    }

    private TestDatabase(DatabaseKind kind, TimeProvider time, Action<IServiceCollection>? configure)
    {
        Kind = kind;
        Time = time;
        _configure = configure;
        Directory = System.IO.Directory.CreateTempSubdirectory("campaignbot-").FullName;
        _postgresName = kind == DatabaseKind.Postgres ? "campaignbot_" + Guid.NewGuid().ToString("N") : null;
    }

    public DatabaseKind Kind { get; }

    public TimeProvider Time { get; }

    /// <summary>The data directory.</summary>
    public string Directory { get; }

    public IServiceProvider Services => _services ?? throw new InvalidOperationException("The database is closed.");

    public IWriteLane Lane => Services.GetRequiredService<IWriteLane>();

    public IReadContexts Readers => Services.GetRequiredService<IReadContexts>();

    public ISecretBox Secrets => Services.GetRequiredService<ISecretBox>();

    /// <summary>What the program would be given as settings.</summary>
    public IConfiguration Settings => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Data:Directory"] = Directory,
        ["Database:Provider"] = Kind == DatabaseKind.Postgres ? "postgres" : "sqlite",
        ["Database:ConnectionString"] = _postgresName is null ? null : PostgresString(_postgresName),
    }).Build();

    /// <param name="kind">Which database.</param>
    /// <param name="time">The system's clock; the real one by default.</param>
    /// <param name="configure">Further services.</param>
    public static async Task<TestDatabase> CreateAsync(
        DatabaseKind kind = DatabaseKind.Sqlite, TimeProvider? time = null, Action<IServiceCollection>? configure = null)
    {
        var database = new TestDatabase(kind, time ?? TimeProvider.System, configure);
        if (database._postgresName is { } name)
            await OnServerAsync($"CREATE DATABASE {name} TEMPLATE {await PostgresTemplate.Value}");
        else
            await CopyTemplateAsync(database.Directory);
        await database.OpenAsync();
        return database;
    }

    /// <summary>Puts a database without rows, as the program makes it ready, into a data directory.</summary>
    public static async Task CopyTemplateAsync(string directory) => File.Copy(await Template.Value, Path.Combine(directory, "campaign.db"));

    /// <summary>A database as an earlier program left it: its tables as of a migration, with what <paramref name="fill"/> writes into them; not opened yet.</summary>
    /// <param name="kind">Which database.</param>
    /// <param name="migration">The last migration that the earlier program knew, without its date.</param>
    /// <param name="fill">Writes rows, by statements of that time.</param>
    public static async Task<TestDatabase> CreateAsOfAsync(DatabaseKind kind, string migration, Func<CampaignDbContext, Task> fill)
    {
        var database = new TestDatabase(kind, TimeProvider.System, configure: null);
        if (database._postgresName is { } name)
            await OnServerAsync($"CREATE DATABASE {name}");
        await using CampaignDbContext db = database._postgresName is { } created
            ? new PostgresCampaignDbContext(new DbContextOptionsBuilder<PostgresCampaignDbContext>().UseNpgsql(PostgresString(created) + ";Pooling=false").Options)
            : new SqliteCampaignDbContext(new DbContextOptionsBuilder<SqliteCampaignDbContext>()
                .UseSqlite($"Data Source={Path.Combine(database.Directory, "campaign.db")};Pooling=false").Options);
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().Single(m => m.EndsWith("_" + migration, StringComparison.Ordinal)));
        await fill(db);
        return database;
    }

    /// <summary>Everything in memory is dropped and the same files are opened again.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    /// <summary>A second process on the same data, not opened yet.</summary>
    public TestDatabase Beside() => new(this);

    /// <summary>Closes the database and leaves its files.</summary>
    public async Task CloseAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        _services = null;
    }

    public async Task OpenAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Time);
        services.AddPersistence(Settings).AddSecurity(Settings);
        _configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        await _services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
    }

    /// <summary>Writes through the lane.</summary>
    public Task<T> WriteAsync<T>(Func<CampaignDbContext, Task<T>> work) => Lane.RunAsync((db, _) => work(db), CancellationToken.None);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<CampaignDbContext, Task> work) => WriteAsync(async db =>
    {
        await work(db);
        return true;
    });

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<CampaignDbContext> work) => WriteAsync(db =>
    {
        work(db);
        return Task.FromResult(true);
    });

    /// <summary>Reads what is committed.</summary>
    public async Task<T> ReadAsync<T>(Func<CampaignDbContext, Task<T>> query)
    {
        await using var db = Readers.Open();
        return await query(db);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (!_owns)
            return;
        if (_postgresName is not null)
            await OnServerAsync($"DROP DATABASE {_postgresName} WITH (FORCE)");

        System.IO.Directory.Delete(Directory, recursive: true);
    }

    // Migrating costs more than the rest of most tests: it is done once for each database, and copied.
    private static async Task<string> MakeTemplateAsync()
    {
        await using var template = new TestDatabase(DatabaseKind.Sqlite, TimeProvider.System, configure: null);
        await template.EmptyAsync();
        var folder = System.IO.Directory.CreateTempSubdirectory("campaignbot-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(folder, recursive: true);
        var copy = Path.Combine(folder, "campaign.db");
        File.Copy(Path.Combine(template.Directory, "campaign.db"), copy);
        return copy;
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var template = new TestDatabase(DatabaseKind.Postgres, TimeProvider.System, configure: null);
        var name = template._postgresName!;
        await OnServerAsync($"CREATE DATABASE {name}");
        await template.EmptyAsync();
        // A database that somebody is connected to can't be copied.
        await OnServerAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        System.IO.Directory.Delete(template.Directory, recursive: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => OnServerAsync($"DROP DATABASE {name} WITH (FORCE)").GetAwaiter().GetResult();
        return name;
    }

    // The master key's mark would not fit the next directory's key.
    private async Task EmptyAsync()
    {
        await OpenAsync();
        await WriteAsync(db => db.StateValues.RemoveRange(db.StateValues));
        await CloseAsync();
    }

    private static string PostgresString(string database) => new NpgsqlConnectionStringBuilder(
        TestMachine.Postgres ?? throw new InvalidOperationException($"{TestMachine.PostgresVariable} is not set."))
    {
        Database = database,
        MaxPoolSize = 20,
    }.ConnectionString;

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
