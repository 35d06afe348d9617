using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>
/// Sends an announcement again to organizations that it did not reach, where there is a place by now that it has not reached yet: a group
/// that was bound or may be written to again, somebody who has joined. What failed before makes room for the new try.
/// </summary>
internal sealed class SecondTry(AnnouncementSender sender)
{
    /// <summary>The names of those it was sent to, and those who still can't be reached.</summary>
    public async Task<(IReadOnlyList<string> Sent, IReadOnlyList<Missed> Left)> SendAsync(
        CampaignDbContext db, Broadcast broadcast, AnnouncementContent content, DateOnly today, CancellationToken ct)
    {
        var missed = await MissedList.LoadAsync(db, broadcast, ct);
        var ids = missed.SelectMany(m => m.Receivers).Select(r => r.OrganizationId).Distinct().ToList();
        var places = await PlacesAsync(db, broadcast, content, ids, today, ct);
        var (sent, left) = (new List<string>(), new List<Missed>());
        var written = new HashSet<long>();
        foreach (var one in missed)
        {
            var open = places.Groups.Where(g => one.Receivers.Any(r => r.OrganizationId == g.Binding.OrganizationId)).ToList();
            var readers = open.Count > 0 ? [] : places.Readers.Where(p => one.Receivers.Any(r => p.OrganizationIds.Contains(r.OrganizationId))).ToList();
            if (open.Count + readers.Count == 0)
            {
                left.Add(one);
                continue;
            }

            sent.Add(one.Name);
            await MakeRoomAsync(db, one, broadcast, ct);
            foreach (var (binding, language) in open.Where(g => written.Add(g.Binding.Id)))
                sender.SendTo(db, broadcast, content, binding, language);
            // A binding's id and a chat's never meet: the second is kept as its negative.
            foreach (var reader in readers.Where(p => written.Add(-p.Address.ChatId)))
                sender.SendTo(db, broadcast, content, reader with { OrganizationIds = [.. reader.OrganizationIds.Where(ids.Contains)] });
        }

        return (sent, left);
    }

    private static async Task<Places> PlacesAsync(
        CampaignDbContext db, Broadcast broadcast, AnnouncementContent content, List<long> ids, DateOnly today, CancellationToken ct)
    {
        // Where it has arrived, or is on its way.
        var reached = db.Deliveries.Where(d => d.CampaignId == broadcast.CampaignId && d.Topic == broadcast.Key
            && (d.State == DeliveryState.Sent || d.State == DeliveryState.Pending || d.State == DeliveryState.Leased));
        var groups = content.IsPrivate ? [] : await (
            from binding in AnnounceReach.LiveBindings(db)
            join chat in db.Chats on binding.ChatId equals chat.Id
            where ids.Contains(binding.OrganizationId) && binding.Silence == null
                && !reached.Any(d => d.ChatId == binding.ChatId && d.ThreadId == binding.ThreadId)
            orderby binding.Id
            select new { Binding = binding, chat.Language }).ToListAsync(ct);
        var others = await AnnounceReader.OfAsync(db, db.Organizations.Where(o => ids.Contains(o.Id) && o.Id != broadcast.OrganizationId), today, ct);
        var chats = others.Select(o => o.Address.ChatId).ToList();
        var had = await reached.Where(d => chats.Contains(d.ChatId)).Select(d => d.ChatId).ToListAsync(ct);
        return new Places(
            groups.ConvertAll(g => (g.Binding, Language.Parse(g.Language))),
            [.. others.Where(o => !had.Contains(o.Address.ChatId))]);
    }

    private static async Task MakeRoomAsync(CampaignDbContext db, Missed one, Broadcast broadcast, CancellationToken ct)
    {
        var ids = one.Receivers.Select(r => r.Id).ToList();
        await db.BroadcastReceivers.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(ct);
        if (one.Delivery is not { Id: var id })
            return;
        var topic = AnnouncementTopics.Missed(broadcast.Key);
        await db.Deliveries.Where(d => d.Id == id).ExecuteUpdateAsync(row => row.SetProperty(d => d.Topic, topic), ct);
    }

    private sealed record Places(IReadOnlyList<(ChatBinding Binding, Language Language)> Groups, IReadOnlyList<AnnounceReader> Readers);
}
