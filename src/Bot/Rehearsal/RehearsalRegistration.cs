using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Rehearsal.Page;
using CampaignBot.Bot.Rehearsal.Storage;
using CampaignBot.Rehearsal.Emulator;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CampaignBot.Bot.Rehearsal;

/// <summary>Puts the rehearsal together: an emulated Bot API server, its people, and the page to play them.</summary>
internal static class RehearsalRegistration
{
    /// <summary>
    /// Adds the emulated world and the page's services. The host provides <see cref="TimeProvider"/>, <see cref="CampaignClock"/>,
    /// <see cref="IRehearsalClock"/> and <see cref="ICastLabels"/>, and lets the cast in (<see cref="CurrentCast.Enter(RehearsalCast)"/>).
    /// </summary>
    public static IServiceCollection AddRehearsal(this IServiceCollection services, RehearsalOptions options)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton(new WorldFile(options.Directory, options.Companions));
        services.TryAddSingleton(MakeWorld);
        services.TryAddSingleton<CurrentCast>();
        services.TryAddSingleton<DataWatch>();
        services.TryAddSingleton<FreshStart>();
        services.TryAddSingleton<WorldKeeper>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WorldKeeper>(provider => provider.GetRequiredService<WorldKeeper>()));
        services.TryAddSingleton<Stage>();
        services.TryAddSingleton<ClockMover>();
        return services;
    }

    /// <summary>Maps the emulated Bot API, the page under <c>/rehearsal/</c> and its own API; the root leads to the page.</summary>
    public static IEndpointRouteBuilder MapRehearsal(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapBotApiEmulator(endpoints.ServiceProvider.GetRequiredService<EmulatorWorld>());
        endpoints.MapRehearsalPage();
        return endpoints;
    }

    private static EmulatorWorld MakeWorld(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<RehearsalOptions>();
        var clocks = new EmulatorClocks(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<CampaignClock>());
        return new EmulatorWorld(options.Emulator, clocks, provider.GetRequiredService<WorldFile>().Load());
    }
}
