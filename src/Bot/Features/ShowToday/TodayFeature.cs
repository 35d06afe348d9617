using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowToday;

/// <summary>Registration of the day's list.</summary>
internal static class TodayFeature
{
    public static IServiceCollection AddShowToday(this IServiceCollection services) => services
        .AddChatCommand<TodayCommand>();
}
