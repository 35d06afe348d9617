namespace CampaignBot.Bot.Offices;

/// <summary>What offices do, whichever feature or kind of task asks for it.</summary>
internal static class OfficeRegistration
{
    public static IServiceCollection AddOffices(this IServiceCollection services) => services.AddSingleton<EventWriter>();
}
