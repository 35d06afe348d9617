using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Waive;

/// <summary>Waivers.</summary>
internal static class WaiveFeature
{
    public static IServiceCollection AddWaive(this IServiceCollection services) => services
        .AddSingleton<WaiveHandler>()
        .AddDialog<WaiveDialog>()
        .AddButtonAction<WaiveButton>()
        .AddButtonAction<WaiversButton>()
        .AddButtonAction<UndoWaiverButton>()
        .AddChatCommand<WaiveCommand>();
}
