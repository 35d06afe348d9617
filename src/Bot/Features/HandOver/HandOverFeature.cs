using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.HandOver;

/// <summary>Registration of <c>/handover</c>.</summary>
internal static class HandOverFeature
{
    public static IServiceCollection AddHandOver(this IServiceCollection services) => services
        .AddSingleton<HandOverOffers>()
        .AddChatCommand<HandOverCommand>()
        .AddButtonAction<HandOverOpenButton>()
        .AddButtonAction<HandOverAskButton>()
        .AddButtonAction<HandOverOfferButton>()
        .AddButtonAction<HandOverKeepButton>()
        .AddButtonAction<HandOverAcceptButton>()
        .AddButtonAction<HandOverDeclineButton>()
        .AddButtonAction<HandOverDeclineSurelyButton>();
}
