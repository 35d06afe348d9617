using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>A place that an announcement did not reach.</summary>
/// <param name="Name">The organization, or the person, told apart from others of the same name.</param>
/// <param name="Why">The reason, in words.</param>
/// <param name="Delivery">What failed; null where there was nothing to try.</param>
/// <param name="Receivers">The organizations that are written to there; none for an announcement of before they were kept.</param>
internal sealed record Missed(string Name, Text Why, Delivery? Delivery, IReadOnlyList<BroadcastReceiver> Receivers);

/// <summary>Whom an announcement did not reach, and why.</summary>
internal static class MissedList
{
    /// <summary>All of them, in the order in which they were written to, and then those that could not be written to at all.</summary>
    public static async Task<IReadOnlyList<Missed>> LoadAsync(CampaignDbContext db, Broadcast broadcast, CancellationToken ct)
    {
        var rows = await db.Deliveries.AsNoTracking()
            .Where(d => d.CampaignId == broadcast.CampaignId && d.Topic == broadcast.Key
                && (d.State == DeliveryState.Failed || d.State == DeliveryState.Dropped || d.State == DeliveryState.Superseded || d.State == DeliveryState.Uncertain))
            .OrderBy(d => d.Id).ToListAsync(ct);
        var chats = rows.Select(r => r.ChatId).Distinct().ToList();
        var receivers = await db.BroadcastReceivers.AsNoTracking()
            .Where(r => r.BroadcastId == broadcast.Id && (r.Way == ReceiverWay.Nobody || chats.Contains(r.ChatId!.Value)))
            .OrderBy(r => r.Id).ToListAsync(ct);
        var names = await NamesAsync(db, chats, [.. receivers.Select(r => r.OrganizationId)], ct);
        return
        [
            .. rows.Select(row => (Row: row, Here: Of(receivers, row)))
                .Select(m => new Missed(names.Of(m.Row, m.Here), Why(m.Row), m.Row, m.Here)),
            .. receivers.Where(r => r.Way == ReceiverWay.Nobody)
                .Select(r => new Missed(names.Organizations.GetValueOrDefault(r.OrganizationId, "?"), AnnounceTexts.WhyNobody, null, [r])),
        ];
    }

    private static IReadOnlyList<BroadcastReceiver> Of(List<BroadcastReceiver> receivers, Delivery row)
    {
        var here = receivers.FindAll(r => r.ChatId == row.ChatId);
        return here.FindAll(r => r.Way != ReceiverWay.Group || r.ThreadId == row.ThreadId) is { Count: > 0 } exact ? exact : here;
    }

    private static Text Why(Delivery row) =>
        row.State == DeliveryState.Uncertain ? AnnounceTexts.WhyUncertain
        : row.Error?.StartsWith(SilenceErrors.Prefix, StringComparison.Ordinal) == true ? AnnounceTexts.WhySilent
        : AnnounceTexts.WhyGone;

    private static async Task<MissedNames> NamesAsync(CampaignDbContext db, List<long> chats, List<long> organizationIds, CancellationToken ct)
    {
        var bound = await db.ChatBindings.AsNoTracking().Where(b => chats.Contains(b.ChatId)).ToListAsync(ct);
        organizationIds.AddRange(bound.Select(b => b.OrganizationId));
        var organizations = await db.Organizations.Where(o => organizationIds.Contains(o.Id)).Select(o => new { o.Id, o.Name, o.Code }).ToListAsync(ct);
        var apart = organizations.Zip(NamesApart.Of(organizations.ConvertAll(o => (o.Name, o.Code)))).ToDictionary(o => o.First.Id, o => o.Second);
        var people = await (
            from identity in db.ChannelIdentities
            join member in db.Members on identity.MemberId equals member.Id
            where chats.Contains(identity.ChatId)
            select new { identity.ChatId, member.Id, member.Name, member.Number }).ToListAsync(ct);
        var each = people.DistinctBy(p => p.ChatId).ToList();
        var told = each.Zip(NamesApart.Of(each.ConvertAll(p => (p.Name, p.Number)))).ToDictionary(p => p.First.ChatId, p => p.Second);
        return new MissedNames(apart, bound.ToLookup(b => b.ChatId), told);
    }

    // A group's row by the organization that it serves, a private one by its reader.
    private sealed record MissedNames(
        IReadOnlyDictionary<long, string> Organizations, ILookup<long, ChatBinding> Bound, IReadOnlyDictionary<long, string> People)
    {
        public string Of(Delivery row, IReadOnlyList<BroadcastReceiver> here)
        {
            if (People.TryGetValue(row.ChatId, out var person))
                return person;
            var bound = Bound[row.ChatId].FirstOrDefault(b => b.ThreadId == row.ThreadId) ?? Bound[row.ChatId].FirstOrDefault();
            var organization = here.Count > 0 ? here[0].OrganizationId : bound?.OrganizationId;
            return organization is { } id && Organizations.TryGetValue(id, out var name) ? name : "?";
        }
    }
}
