using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Accounts;

/// <summary>Registration of what ties accounts to members.</summary>
internal static class AccountsRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<LinkGuesses>()
        .AddSingleton<OneTimeLinks>()
        .AddSingleton<PersonalMenu>()
        .AddSingleton<AccountWriter>()
        .AddHostedService<GeneralMenus>()
        .AddButtonAction<UndoAccountButton>()
        .AddButtonAction<UndoOwnAccountButton>();
}
