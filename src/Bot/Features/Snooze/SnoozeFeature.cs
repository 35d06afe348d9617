using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Snooze;

/// <summary>Registration of snoozing.</summary>
internal static class SnoozeFeature
{
    public static IServiceCollection AddSnooze(this IServiceCollection services) => services
        .AddSingleton<SnoozeHandler>()
        .AddChatCommand<SnoozeCommand>()
        .AddButtonAction<SnoozeButton>();
}
