using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowHelp;

/// <summary>Registration of <c>/help</c>.</summary>
internal static class ShowHelpFeature
{
    public static IServiceCollection AddShowHelp(this IServiceCollection services) => services.AddChatCommand<HelpCommand>();
}
