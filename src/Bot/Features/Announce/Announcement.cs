using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Whom an announcement addresses: the chats of an organization and of what lies under it.</summary>
/// <param name="From">Who speaks, and the top of what is addressed.</param>
/// <param name="Level">Only organizations of this level; null: every one.</param>
/// <param name="Category">Only organizations of this category; null: every one.</param>
internal sealed record AnnounceTo(OrganizationNode From, OrganizationLevel? Level, string? Category);

/// <summary>How far an announcement would reach.</summary>
/// <param name="Chats">Chats and topics that it goes to.</param>
/// <param name="Unreached">Names of addressed organizations without a chat: branches, or the chosen level's.</param>
internal sealed record AnnounceReach(int Chats, IReadOnlyList<string> Unreached);

/// <summary>Counts whom an announcement reaches.</summary>
internal static class AnnounceReaches
{
    public static async Task<AnnounceReach> CountAsync(CampaignDbContext db, AnnounceTo to, CancellationToken ct)
    {
        var addressed = Addressed(db, to);
        var live = from b in db.ChatBindings
                   join c in db.Chats on b.ChatId equals c.Id
                   where c.EndedAt == null
                   select b.OrganizationId;
        var chats = await (from o in addressed join id in live on o.Id equals id select id).CountAsync(ct);
        var level = to.Level ?? OrganizationLevel.Branch;
        var unreached = await addressed
            .Where(o => o.Level == level && !live.Contains(o.Id))
            .OrderBy(o => o.Code).Select(o => o.Name).ToListAsync(ct);
        return new AnnounceReach(chats, unreached);
    }

    private static IQueryable<Organization> Addressed(CampaignDbContext db, AnnounceTo to)
    {
        var found = db.Organizations.Under(to.From.Path).Where(o => o.Active);
        if (to.Level is { } level)
            found = found.Where(o => o.Level == level);
        return to.Category is { } category ? found.Where(o => o.Category == category) : found;
    }
}

/// <summary>What has become of a broadcast, counted from its deliveries.</summary>
internal sealed record BroadcastFigures(int Sent, int Waiting, int Failed, int Uncertain, int Stopped)
{
    /// <summary>How many of those that failed met a group or topic that can't be written to at present.</summary>
    public int Silent { get; init; }

    public int All => Sent + Waiting + Failed + Uncertain + Stopped;

    /// <summary>Counts the deliveries of a broadcast as they are now.</summary>
    public static async Task<BroadcastFigures> CountAsync(CampaignDbContext db, string campaignId, string key, CancellationToken ct)
    {
        var counts = await db.Deliveries
            .Where(d => d.CampaignId == campaignId && d.Topic == key)
            .GroupBy(d => d.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => g.Count, ct);
        var silent = await db.Deliveries.CountAsync(
            d => d.CampaignId == campaignId && d.Topic == key && d.State == DeliveryState.Failed && d.Error != null && d.Error.StartsWith(SilenceErrors.Prefix), ct);
        int Of(params DeliveryState[] states) => states.Sum(s => counts.GetValueOrDefault(s));
        return new BroadcastFigures(
            Sent: Of(DeliveryState.Sent),
            Waiting: Of(DeliveryState.Pending, DeliveryState.Leased),
            Failed: Of(DeliveryState.Failed, DeliveryState.Dropped, DeliveryState.Superseded),
            Uncertain: Of(DeliveryState.Uncertain),
            Stopped: Of(DeliveryState.Stopped))
        {
            Silent = silent,
        };
    }
}
