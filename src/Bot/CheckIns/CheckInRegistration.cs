namespace CampaignBot.Bot.CheckIns;

/// <summary>What several features ask about check-ins.</summary>
internal static class CheckInRegistration
{
    public static IServiceCollection AddCheckIns(this IServiceCollection services) => services.AddSingleton<CheckInWindowReader>();
}
