using System.Globalization;
using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

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
        .AddButtonAction<HandOverDeclineButton>();
}
