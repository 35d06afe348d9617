using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Security;

/// <summary>What seals the secrets of the database.</summary>
internal static class SecurityRegistration
{
    /// <summary>Registers the master keys and the secret box.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeysOptions>().Bind(configuration.GetSection(KeysOptions.Section)).ValidateOnStart();
        services.AddSingleton<MasterKeyRing>();
        services.AddSingleton<MasterKeySafe>();
        services.AddSingleton<IRecordKeys>(provider => provider.GetRequiredService<MasterKeySafe>());
        services.AddSingleton<ISecretBox, SecretBox>();
        return services;
    }
}
