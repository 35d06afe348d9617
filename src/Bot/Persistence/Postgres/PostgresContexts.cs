using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CampaignBot.Bot.Persistence.Postgres;

/// <summary>Contexts on PostgreSQL, pooled.</summary>
internal sealed class PostgresContexts(IOptions<DatabaseOptions> options, DatabaseLock hold) : IReadContexts, IDisposable
{
    private readonly PooledDbContextFactory<PostgresCampaignDbContext> _readers = new(
        Builder(options.Value).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options, poolSize: 32);

    private readonly PooledDbContextFactory<PostgresCampaignDbContext> _writers = new(Builder(options.Value).Options, poolSize: 32);

    /// <summary>What keeps other processes away from the database.</summary>
    public DatabaseLock Hold { get; } = hold;

    public string ConnectionString { get; } = options.Value.ConnectionString!;

    public CampaignDbContext Open() => _readers.CreateDbContext();

    /// <summary>A context for one piece of work.</summary>
    public CampaignDbContext OpenWriter()
    {
        var db = _writers.CreateDbContext();
        db.BeginPiece();
        return db;
    }

    public void Dispose()
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static DbContextOptionsBuilder<PostgresCampaignDbContext> Builder(DatabaseOptions options) =>
        new DbContextOptionsBuilder<PostgresCampaignDbContext>().UseNpgsql(options.ConnectionString)
            .ConfigureWarnings(MigrationState.NotComparedAtStart);
}
