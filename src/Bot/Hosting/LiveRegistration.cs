using CampaignBot.Bot.Features.ClaimOffice;

namespace CampaignBot.Bot.Hosting;

/// <summary>What only a live start does.</summary>
internal static class LiveRegistration
{
    public static IServiceCollection AddLive(this IServiceCollection services) => services.AddOfficeLinkAtStart();
}
