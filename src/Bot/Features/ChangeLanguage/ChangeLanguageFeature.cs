using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ChangeLanguage;

/// <summary>Registration of <c>/language</c>.</summary>
internal static class ChangeLanguageFeature
{
    public static IServiceCollection AddChangeLanguage(this IServiceCollection services) => services
        .AddChatCommand<LanguageCommand>()
        .AddButtonAction<LanguageButton>();
}
