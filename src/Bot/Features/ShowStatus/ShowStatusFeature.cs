using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary>The status.</summary>
internal static class ShowStatusFeature
{
    public static IServiceCollection AddShowStatus(this IServiceCollection services) => services
        .AddSingleton<StatusOverviewView>()
        .AddSingleton<StatusLists>()
        .AddSingleton<ClosedDutiesView>()
        .AddSingleton<MemberTotalsView>()
        .AddButtonAction<StatusButton>()
        .AddChatCommand<StatusCommand>();
}
