using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.UseChannels;

/// <summary>Registration of <c>/channel</c> and of a member's second account.</summary>
internal static class UseChannelsFeature
{
    public static IServiceCollection AddUseChannels(this IServiceCollection services) => services
        .AddSingleton<OwnAccountsView>()
        .AddChatCommand<ChannelCommand>()
        .AddButtonAction<ShowAccountsButton>()
        .AddButtonAction<ChooseAccountButton>()
        .AddButtonAction<TakeOffAccountButton>()
        .AddButtonAction<TakeOffAccountNowButton>()
        .AddButtonAction<SecondAccountCodeButton>()
        .AddStartLink<SecondAccountLink>()
        .AddButtonAction<SecondAccountYesButton>()
        .AddButtonAction<SecondAccountNoButton>();
}
