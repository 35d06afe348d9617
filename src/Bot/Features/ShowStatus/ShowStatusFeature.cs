using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary>The status.</summary>
internal static class ShowStatusFeature
{
    public static IServiceCollection AddShowStatus(this IServiceCollection services) => services
        .AddSingleton<StatusHome>()
        .AddSingleton<StatusLists>()
        .AddButtonAction<StatusButton>()
        .AddChatCommand<StatusCommand>();
}
