using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ChangeLanguage;

/// <summary>Registration of <c>/language</c>.</summary>
internal static class ChangeLanguageFeature
{
    public static IServiceCollection AddChangeLanguage(this IServiceCollection services) => services
        .AddChatCommand<LanguageCommand>()
        .AddButtonAction<LanguageButton>();
}
