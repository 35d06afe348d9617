using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.JoinByInvite;

/// <summary>Registration of joining.</summary>
internal static class JoinByInviteFeature
{
    public static IServiceCollection AddJoinByInvite(this IServiceCollection services) => services
        .AddStartLink<JoinLink>()
        .AddButtonAction<JoinYesButton>()
        .AddButtonAction<JoinNoButton>();
}
