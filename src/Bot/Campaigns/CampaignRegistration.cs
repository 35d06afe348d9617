using CampaignBot.Bot.Campaigns.Start;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Campaigns;

/// <summary>The campaign's clock, its plan, and what is due.</summary>
internal static class CampaignRegistration
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PlanOptions>().Bind(configuration.GetSection(PlanOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PlanOptions>, PlanOptions>();
        services.AddSingleton<CampaignClock>();
        services.AddSingleton<CampaignLibrary>();
        services.AddSingleton<ICampaignSource>(provider => provider.GetRequiredService<CampaignLibrary>());
        services.AddSingleton<ICampaignRefresh>(provider => provider.GetRequiredService<CampaignLibrary>());
        services.AddSingleton<DueWorkRound>();
        services.AddSingleton<CampaignStart>();
        services.AddHostedService(provider => provider.GetRequiredService<CampaignStart>());
        return services;
    }
}
