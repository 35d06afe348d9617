using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ForgetMe;

/// <summary>Registration of <c>/forget</c>.</summary>
internal static class ForgetMeFeature
{
    public static IServiceCollection AddForgetMe(this IServiceCollection services) => services
        .AddSingleton<MemberTraces>()
        .AddSingleton<ForgetHandler>()
        .AddChatCommand<ForgetCommand>()
        .AddButtonAction<ForgetButton>();
}
