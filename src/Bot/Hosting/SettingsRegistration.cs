using CampaignBot.Bot.Campaigns.Start;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Hosting;

/// <summary>Settings and clocks that every part uses.</summary>
internal static class SettingsRegistration
{
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<HttpOptions>().Bind(settings.GetSection(HttpOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HttpOptions>, HttpOptions>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new OutgoingFileRoots(
            Path.GetDirectoryName(ConfigFiles.Find(provider.GetRequiredService<IOptions<PlanOptions>>().Value.File))!,
            provider.GetRequiredService<IOptions<DataOptions>>().Value.Directory));
        // Whatever was received has a few seconds to be committed, and whatever leaves to be recorded.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        return services;
    }
}
