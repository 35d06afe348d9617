using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.RecordEvent;

/// <summary>Recording of events.</summary>
internal static class RecordEventFeature
{
    public static IServiceCollection AddRecordEvent(this IServiceCollection services) => services
        .AddSingleton<RecordEventHandler>()
        .AddPushSource<MissingEventSource>()
        .AddDialog<RecordEventDialog>()
        .AddButtonAction<RecordEventButton>()
        .AddChatCommand<RecordEventCommand>();
}
