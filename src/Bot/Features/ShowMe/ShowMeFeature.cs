using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowMe;

/// <summary>Registration of <c>/me</c>.</summary>
internal static class ShowMeFeature
{
    public static IServiceCollection AddShowMe(this IServiceCollection services) => services
        .AddChatCommand<MeCommand>()
        .AddButtonAction<OwnFileButton>();
}
