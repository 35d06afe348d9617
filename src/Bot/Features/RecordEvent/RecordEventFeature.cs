using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Turns;

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
