using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>Registration of reminders.</summary>
internal static class SendRemindersFeature
{
    public static IServiceCollection AddSendReminders(this IServiceCollection services) => services
        .AddSingleton<DueReminderReader>()
        .AddSingleton<EntryReminderReader>()
        .AddSingleton<EntryReminderWords>()
        .AddSingleton<ReviewReminderWords>()
        .AddSingleton<IReminderSource, EntryReminders>()
        .AddSingleton<IReminderSource, ReviewReminders>()
        .AddDeliveryComposer<ReminderComposer>()
        .AddDueWork<ReminderPass>();
}
