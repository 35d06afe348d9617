using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Rehearsal;
using CampaignBot.Bot.Rehearsal.Clock;

namespace CampaignBot.Bot.Hosting;

/// <summary>Registration of the rehearsal.</summary>
internal static class RehearsalStageRegistration
{
    public static IServiceCollection AddRehearsalStage(this IServiceCollection services, IConfiguration settings)
    {
        var data = RehearsalData.Of(settings);
        services.AddSingleton(data);
        services.AddSingleton(RehearsalScript.Read(ConfigFiles.Find("config/rehearsal.json")));
        services.AddSingleton<IImportedRosters, RehearsalRosters>();
        services.AddRehearsalClock();
        services.AddSingleton<StageSetting>();
        services.AddHostedService<RehearsalStage>();
        services.AddHostedService<RehearsalOpening>();
        services.AddSingleton<ICastLabels, RosterLabels>();
        services.AddSingleton<RehearsalLine>();
        services.AddSingleton<TelegramLine>(provider => provider.GetRequiredService<RehearsalLine>().ConnectAsync);
        // Nobody is flooded here, and who plays does not want to wait for Telegram's limits.
        services.AddSendLimits(
            TelegramChannel.ChannelName, new SendLimits { PerSecond = 1_000, PerChat = TimeSpan.Zero, ChatBurst = 100, PerGroupMinute = 10_000 });
        return services.AddRehearsal(new RehearsalOptions { Directory = data.World, Companions = [data.Database] });
    }
}
