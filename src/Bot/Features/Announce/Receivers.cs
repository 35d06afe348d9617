using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Somebody or some organization that has not confirmed.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="ChatId">The private chat of somebody who was written to alone; null for an organization.</param>
/// <param name="Name">The name, told apart from others of the same.</param>
internal sealed record Unconfirmed(long OrganizationId, long? ChatId, string Name);

/// <summary>Who gets an announcement, as it was written down when it was sent.</summary>
internal static class Receivers
{
    /// <summary>Those who are asked to confirm: all that it was sent to, but for the organization that speaks.</summary>
    public static IQueryable<BroadcastReceiver> Asked(CampaignDbContext db, Broadcast broadcast) =>
        db.BroadcastReceivers.Where(r => r.BroadcastId == broadcast.Id && r.Way != ReceiverWay.Nobody && r.OrganizationId != broadcast.OrganizationId);

    /// <summary>Who has not confirmed yet, in the order of the tree.</summary>
    public static async Task<IReadOnlyList<Unconfirmed>> UnconfirmedAsync(CampaignDbContext db, Broadcast broadcast, CancellationToken ct)
    {
        var asked = Asked(db, broadcast);
        var organizations = await (
            from organization in db.Organizations
            where asked.Any(r => r.OrganizationId == organization.Id && r.Way != ReceiverWay.Person)
                && !asked.Any(r => r.OrganizationId == organization.Id && r.Way != ReceiverWay.Person && r.ConfirmedAt != null)
            orderby organization.Path
            select new { organization.Id, organization.Name, organization.Code }).ToListAsync(ct);
        var names = NamesApart.Of(organizations.ConvertAll(o => (o.Name, o.Code)));
        var people = await (
            from receiver in asked
            join identity in db.ChannelIdentities on receiver.ChatId equals identity.ChatId
            join member in db.Members on identity.MemberId equals member.Id
            where receiver.Way == ReceiverWay.Person && receiver.ConfirmedAt == null && identity.ClosedAt == null
            orderby receiver.Id
            select new { receiver.OrganizationId, receiver.ChatId, member.Id, member.Name, member.Number }).ToListAsync(ct);
        var each = people.DistinctBy(p => p.Id).ToList();
        var told = NamesApart.Of(each.ConvertAll(p => (p.Name, p.Number)));
        return
        [
            .. organizations.Zip(names, (o, name) => new Unconfirmed(o.Id, null, name)),
            .. each.Zip(told, (p, name) => new Unconfirmed(p.OrganizationId, p.ChatId, name)),
        ];
    }
}
