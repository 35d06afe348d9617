namespace CampaignBot.Bot.Features.ReleaseOutbox;

/// <summary>Registration of the outbox's command.</summary>
internal static class ReleaseOutboxFeature
{
    public static IServiceCollection AddReleaseOutbox(this IServiceCollection services) => services.AddSingleton<ReleaseOutboxHandler>();
}
