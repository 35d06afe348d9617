using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>What has become of a broadcast, counted from its deliveries.</summary>
internal sealed record BroadcastFigures(int Sent, int Waiting, int Failed, int Uncertain, int Stopped)
{
    /// <summary>How many of all are private chats; the others are groups.</summary>
    public int Private { get; init; }

    /// <summary>How many of those that failed met a group or topic that can't be written to at present.</summary>
    public int Silent { get; init; }

    public int All => Sent + Waiting + Failed + Uncertain + Stopped;

    /// <summary>Counts the deliveries of a broadcast as they are now.</summary>
    public static async Task<BroadcastFigures> CountAsync(CampaignDbContext db, string campaignId, string key, CancellationToken ct)
    {
        var counted = await (
            from delivery in db.Deliveries
            where delivery.CampaignId == campaignId && delivery.Topic == key
            join chat in db.Chats on delivery.ChatId equals chat.Id
            group delivery by new { delivery.State, chat.IsGroup } into same
            select new { same.Key.State, same.Key.IsGroup, Count = same.Count() }).ToListAsync(ct);
        var silent = await db.Deliveries.CountAsync(
            d => d.CampaignId == campaignId && d.Topic == key && d.State == DeliveryState.Failed && d.Error != null && d.Error.StartsWith(SilenceErrors.Prefix), ct);
        int Of(params DeliveryState[] states) => counted.Where(c => states.Contains(c.State)).Sum(c => c.Count);
        return new BroadcastFigures(
            Sent: Of(DeliveryState.Sent),
            Waiting: Of(DeliveryState.Pending, DeliveryState.Leased),
            Failed: Of(DeliveryState.Failed, DeliveryState.Dropped, DeliveryState.Superseded),
            Uncertain: Of(DeliveryState.Uncertain),
            Stopped: Of(DeliveryState.Stopped))
        {
            Silent = silent,
            Private = counted.Where(c => !c.IsGroup).Sum(c => c.Count),
        };
    }
}
