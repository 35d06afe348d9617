using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Snooze;

/// <summary>Registration of snoozing.</summary>
internal static class SnoozeFeature
{
    public static IServiceCollection AddSnooze(this IServiceCollection services) => services
        .AddSingleton<SnoozeHandler>()
        .AddChatCommand<SnoozeCommand>()
        .AddButtonAction<SnoozeButton>();
}
