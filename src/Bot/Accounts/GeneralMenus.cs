using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Accounts;

/// <summary>Sets the menus that everyone has, on each channel once it is reached.</summary>
internal sealed class GeneralMenus(ChannelRegistry channels, IEnumerable<ICommandMenus> menus, PersonalMenu personal) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(menus.Select(async board =>
    {
        await channels.Get(board.Channel).WhenReachedAsync(stoppingToken);
        await personal.SetGeneralAsync(board, stoppingToken);
    }));
}
