namespace CampaignBot.Bot.Features.RotateKeys;

/// <summary>Registration of the keys' rotation.</summary>
internal static class RotateKeysFeature
{
    public static IServiceCollection AddRotateKeys(this IServiceCollection services) => services.AddSingleton<RotateKeysHandler>();
}
