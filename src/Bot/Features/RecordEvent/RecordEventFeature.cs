using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordEvent;

/// <summary>Recording of events.</summary>
internal static class RecordEventFeature
{
    public static IServiceCollection AddRecordEvent(this IServiceCollection services) => services
        .AddSingleton<RecordEventHandler>()
        .AddDialog<RecordEventDialog>()
        .AddButtonAction<RecordEventButton>()
        .AddChatCommand<RecordEventCommand>();
}
