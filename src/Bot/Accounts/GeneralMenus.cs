using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Accounts;

/// <summary>Sets the menus that everyone has, once the channel is reached.</summary>
internal sealed class GeneralMenus(ChannelReady ready, PersonalMenu menu) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WhenReachedAsync(stoppingToken);
        await menu.SetGeneralAsync(stoppingToken);
    }
}
