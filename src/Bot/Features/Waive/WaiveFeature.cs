using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Common;

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
