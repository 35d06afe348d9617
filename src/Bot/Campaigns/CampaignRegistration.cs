using CampaignBot.Bot.Campaigns.Start;
using CampaignBot.Bot.Plans;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Campaigns;

/// <summary>The campaign's clock, its plan, and what is due.</summary>
internal static class CampaignRegistration
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PlanOptions>().Bind(configuration.GetSection(PlanOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PlanOptions>, PlanOptions>();
        services.AddCampaignLibrary();
        services.AddSingleton<DueWorkRound>();
        services.AddSingleton<CampaignStart>();
        services.AddHostedService(provider => provider.GetRequiredService<CampaignStart>());
        return services;
    }

    /// <summary>The clock, the plan in force, and what reads plans and lets one follow another.</summary>
    public static IServiceCollection AddCampaignLibrary(this IServiceCollection services) => services
        .AddSingleton<CampaignClock>()
        .AddSingleton<PlanReader>()
        .AddSingleton<PlanSuccession>()
        .AddSingleton<CampaignLibrary>()
        .AddSingleton<ICampaignSource>(provider => provider.GetRequiredService<CampaignLibrary>())
        .AddSingleton<ICampaignRefresh>(provider => provider.GetRequiredService<CampaignLibrary>());
}
