using System.Globalization;
using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Rehearsal;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Hosting;

/// <summary>
/// Gives those who have joined before the play begins the menus of their roles. In life an account gets its menu when it joins; these
/// never did.
/// </summary>
internal sealed class RehearsalMenus(ChannelRegistry channels, PersonalMenu menus, IReadContexts reads, CurrentCast cast) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await channels.Get(TelegramChannel.ChannelName).WhenReachedAsync(stoppingToken);
        var accounts = cast.Value.People.Select(p => p.Id.ToString(CultureInfo.InvariantCulture)).ToList();
        List<long> members;
        await using (var db = reads.Open())
        {
            members = await db.ChannelIdentities
                .Where(i => i.Channel == TelegramChannel.ChannelName && i.ClosedAt == null && accounts.Contains(i.ExternalId))
                .Select(i => i.MemberId)
                .ToListAsync(stoppingToken);
        }

        foreach (var member in members)
            await menus.SetAsync(member, stoppingToken);
    }
}
