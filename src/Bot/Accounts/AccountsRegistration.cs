using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CampaignBot.Bot.Accounts;

/// <summary>Registration of what ties accounts to members.</summary>
internal static class AccountsRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton<ChannelReady>();
        return services
            .AddSingleton<LinkGuesses>()
            .AddSingleton<OneTimeLinks>()
            .AddSingleton<PersonalMenu>()
            .AddSingleton<AccountWriter>()
            .AddHostedService<GeneralMenus>()
            .AddButtonAction<UndoAccountButton>();
    }
}
