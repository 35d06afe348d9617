using System.Globalization;
using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Rehearsal.Emulator.Actors;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Acceptance.Tests.Processes;

/// <summary>Ties accounts to members and groups to organizations as joining and <c>/bind</c> do, for tests that are about something else.</summary>
internal static class Joining
{
    /// <summary>The member's account, which has said START.</summary>
    public static async Task JoinAsync(CampaignDbContext db, string number, EmulatedUser user, CancellationToken ct)
    {
        user.World.Write(() => user.World.State.Users[user.Id].HasStarted = true);
        var member = await db.Members.FirstAsync(m => m.Number == number, ct);
        var chat = new Chat { Channel = TelegramChannel.ChannelName, ExternalId = Id(user.Id), Title = member.Name, Language = "zh-hans" };
        db.Chats.Add(chat);
        await db.SaveChangesAsync(ct);
        db.ChannelIdentities.Add(ChannelIdentity.Open(member.Id, TelegramChannel.ChannelName, chat.ExternalId, chat.Id, DateTimeOffset.UnixEpoch));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The member's account in Teams, with which they have written.</summary>
    public static async Task JoinAsync(CampaignDbContext db, long memberId, SecondUser user, ConnectorMessenger teams, CancellationToken ct)
    {
        var server = teams.Server;
        var reference = new ServiceReference(server.ServiceUrl(user.Conversation), "msteams", server.BotId, server.Tenant, IsGroup: false);
        var chat = new Chat { Channel = teams.Channel, ExternalId = user.Conversation, Reference = reference.Write(), Title = user.Name, Language = "zh-hans" };
        db.Chats.Add(chat);
        await db.SaveChangesAsync(ct);
        db.ChannelIdentities.Add(ChannelIdentity.Open(memberId, teams.Channel, "msteams/" + user.Account, chat.Id, DateTimeOffset.UnixEpoch));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The group, or one topic of it, serves the organization.</summary>
    public static async Task BindAsync(CampaignDbContext db, string code, EmulatedGroup group, CancellationToken ct, int? topic = null)
    {
        var organization = await db.Organizations.FirstAsync(o => o.Code == code, ct);
        var chat = new Chat { Channel = TelegramChannel.ChannelName, ExternalId = Id(group.Id), IsGroup = true, Title = group.View.Title };
        db.Chats.Add(chat);
        await db.SaveChangesAsync(ct);
        db.ChatBindings.Add(new ChatBinding
        {
            ChatId = chat.Id,
            ThreadId = topic is { } id ? Id(id) : null,
            OrganizationId = organization.Id,
            IsPrimary = true,
            BoundAt = DateTimeOffset.UnixEpoch,
        });
        await db.SaveChangesAsync(ct);
    }

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
