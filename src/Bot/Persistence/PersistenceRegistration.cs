using CampaignBot.Bot.Persistence.Postgres;
using CampaignBot.Bot.Persistence.Sqlite;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Persistence;

/// <summary>The database.</summary>
internal static class PersistenceRegistration
{
    /// <summary>Registers the lane, the readers and the start. Needs a <see cref="TimeProvider"/> and what keeps the keys (<see cref="IRecordKeys"/>).</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DataOptions>().Bind(configuration.GetSection(DataOptions.Section)).ValidateOnStart();
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DataOptions>, DatabaseOptionsValidator>();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();

        services.AddSingleton<LaneHealth>();
        services.AddSingleton<DatabaseLock>();
        services.AddSingleton<InstanceName>();
        services.AddSingleton<SqliteFile>();
        services.AddSingleton<PostgresContexts>();
        services.AddSingleton<IWriteLane>(provider => IsPostgres(provider)
            ? ActivatorUtilities.CreateInstance<PostgresWriteLane>(provider)
            : ActivatorUtilities.CreateInstance<SqliteWriteLane>(provider));
        services.AddSingleton<IReadContexts>(provider => IsPostgres(provider)
            ? provider.GetRequiredService<PostgresContexts>()
            : ActivatorUtilities.CreateInstance<SqliteReadContexts>(provider));
        services.AddSingleton<IErasure>(provider => IsPostgres(provider)
            ? new PostgresErasure()
            : ActivatorUtilities.CreateInstance<SqliteErasure>(provider));
        services.AddSingleton<IDatabaseProvider>(provider => IsPostgres(provider)
            ? ActivatorUtilities.CreateInstance<PostgresProvider>(provider)
            : ActivatorUtilities.CreateInstance<SqliteProvider>(provider));


        services.AddSingleton<DatabaseStart>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseStart>());
        return services;
    }

    private static bool IsPostgres(IServiceProvider provider) => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.IsPostgres;
}
