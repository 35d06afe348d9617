using System.Globalization;
using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Features.BindChat;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Rehearsal;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Hosting;

/// <summary>
/// What people who joined before the play began would have got in life: their role's menu when they joined, and in their group the words
/// with which its secretary bound it. So the first words of a rehearsal are a beginning. It waits for the messenger, as all sending does.
/// </summary>
internal sealed class RehearsalOpening(ChannelRegistry channels, PersonalMenu menus, IWriteLane lane, IReadContexts reads, Outbox outbox, CurrentCast cast)
    : BackgroundService
{
    /// <summary>The name of the stored value that says that the groups were welcomed.</summary>
    private const string StateName = "rehearsal.opened";

    private static string Channel => TelegramChannel.ChannelName;

    /// <summary>Marks the groups as welcomed, in the caller's transaction: those of a play that is older than the welcome.</summary>
    public static Task MarkOpenedAsync(CampaignDbContext db, CancellationToken ct) => StateText.SetAsync(db, StateName, "1", ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await channels.Get(Channel).WhenReachedAsync(stoppingToken);
        await lane.RunAsync(
            async (db, ct) =>
            {
                await WelcomeAsync(db, ct);
                return true;
            },
            stoppingToken);
        foreach (var member in await JoinedAsync(stoppingToken))
            await menus.SetAsync(member, stoppingToken);
    }

    private async Task WelcomeAsync(CampaignDbContext db, CancellationToken ct)
    {
        if (await StateText.GetAsync(db, StateName, ct) is not null)
            return;
        var known = cast.Value.Groups.Where(g => g.IsKnown).Select(g => g.Id.ToString(CultureInfo.InvariantCulture)).ToList();
        var bound = await (
            from binding in db.ChatBindings
            join chat in db.Chats on binding.ChatId equals chat.Id
            where chat.Channel == Channel && known.Contains(chat.ExternalId)
            select new { Binding = binding, Chat = chat }).ToListAsync(ct);
        foreach (var group in bound)
        {
            if (await db.NodeAsync(group.Binding.OrganizationId, ct) is not { } organization)
                continue;
            var to = new ChatAddress(group.Chat.Id, null, Language.Parse(group.Chat.Language), null);
            outbox.Send(db, to, BindChatHandler.Welcome(organization, group.Binding), new DeliveryOptions());
        }

        await MarkOpenedAsync(db, ct);
    }

    private async Task<List<long>> JoinedAsync(CancellationToken ct)
    {
        var accounts = cast.Value.People.Select(p => p.Id.ToString(CultureInfo.InvariantCulture)).ToList();
        await using var db = reads.Open();
        return await db.ChannelIdentities
            .Where(i => i.Channel == Channel && i.ClosedAt == null && accounts.Contains(i.ExternalId))
            .Select(i => i.MemberId)
            .ToListAsync(ct);
    }
}
