using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.RecordCheckIn;

/// <summary>Registration of checking in.</summary>
internal static class CheckInFeature
{
    public static IServiceCollection AddRecordCheckIn(this IServiceCollection services) => services
        .AddSingleton<RecordCheckInHandler>()
        .AddSingleton<CheckInReader>()
        .AddDialog<CheckInDialog>()
        .AddSingleton<CheckInOpener>()
        .AddSingleton<ITaskOpener>(p => p.GetRequiredService<CheckInOpener>())
        .AddChatCommand<CheckInCommand>()
        .AddButtonAction<PressTodayButton>()
        .AddButtonAction<OpenCheckInButton>()
        .AddButtonAction<ListCheckInsButton>()
        .AddButtonAction<CorrectCheckInButton>()
        .AddButtonAction<WithdrawCheckInButton>();
}
