using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>What has become of a broadcast, counted from its deliveries and receivers.</summary>
internal sealed record BroadcastFigures(int Sent, int Waiting, int Failed, int Uncertain, int Stopped)
{
    /// <summary>How many of all are private chats; the others are groups.</summary>
    public int Private { get; init; }

    /// <summary>How many of those that failed met a group or topic that can't be written to at present.</summary>
    public int Silent { get; init; }

    /// <summary>How many organizations had neither a group nor anybody who could be written to.</summary>
    public int Nobody { get; init; }

    /// <summary>How many organizations it went to through who answers for them, since their group takes no messages from the bot.</summary>
    public int AroundSilence { get; init; }

    /// <summary>How many were asked to confirm: organizations, or people where it went to them alone.</summary>
    public int Asked { get; init; }

    /// <summary>How many of those have.</summary>
    public int Confirmed { get; init; }

    /// <summary>What became of the last correction.</summary>
    public ChangeFigures Correction { get; init; } = new(0, 0, 0);

    /// <summary>What became of taking it back.</summary>
    public ChangeFigures Retraction { get; init; } = new(0, 0, 0);

    public int All => Sent + Waiting + Failed + Uncertain + Stopped;

    /// <summary>How many did not get it, as far as is known.</summary>
    public int Missed => Failed + Uncertain + Nobody;

    /// <summary>Counts the deliveries of a broadcast as they are now.</summary>
    public static async Task<BroadcastFigures> CountAsync(CampaignDbContext db, Broadcast broadcast, CancellationToken ct)
    {
        var (campaignId, key) = (broadcast.CampaignId, broadcast.Key);
        var counted = await (
            from delivery in db.Deliveries
            where delivery.CampaignId == campaignId && delivery.Topic == key
            join chat in db.Chats on delivery.ChatId equals chat.Id
            group delivery by new { delivery.State, chat.IsGroup } into same
            select new { same.Key.State, same.Key.IsGroup, Count = same.Count() }).ToListAsync(ct);
        var silent = await db.Deliveries.CountAsync(
            d => d.CampaignId == campaignId && d.Topic == key && d.State == DeliveryState.Failed && d.Error != null && d.Error.StartsWith(SilenceErrors.Prefix), ct);
        var places = await db.BroadcastReceivers.Where(r => r.BroadcastId == broadcast.Id)
            .GroupBy(r => r.Way == ReceiverWay.Nobody).Select(same => new { IsNobody = same.Key, Count = same.Count() }).ToListAsync(ct);
        int Of(params DeliveryState[] states) => counted.Where(c => states.Contains(c.State)).Sum(c => c.Count);
        var sent = Of(DeliveryState.Sent);
        var (asked, confirmed) = broadcast.AsksConfirmation ? await CountConfirmedAsync(db, broadcast, ct) : (0, 0);
        return new BroadcastFigures(
            sent,
            Waiting: Of(DeliveryState.Pending, DeliveryState.Leased),
            Failed: Of(DeliveryState.Failed, DeliveryState.Dropped, DeliveryState.Superseded),
            Uncertain: Of(DeliveryState.Uncertain),
            Stopped: Of(DeliveryState.Stopped))
        {
            Silent = silent,
            Private = counted.Where(c => !c.IsGroup).Sum(c => c.Count),
            Nobody = places.Where(p => p.IsNobody).Sum(p => p.Count),
            AroundSilence = await db.BroadcastReceivers
                .Where(r => r.BroadcastId == broadcast.Id && r.Way == ReceiverWay.PassedOn && db.ChatBindings.Any(b => b.OrganizationId == r.OrganizationId && b.Silence != null))
                .Select(r => r.OrganizationId).Distinct().CountAsync(ct),
            Asked = asked,
            Confirmed = confirmed,
            Correction = broadcast.CorrectedAt is { } corrected
                ? await ChangeFigures.CountAsync(
                    db, broadcast, AnnouncementTopics.Correction(key),
                    await db.Deliveries.CountAsync(d => d.CampaignId == campaignId && d.Topic == key && d.State == DeliveryState.Sent && d.SettledAt < corrected, ct), ct)
                : new(0, 0, 0),
            Retraction = broadcast.RetractedAt is null ? new(0, 0, 0) : await ChangeFigures.CountAsync(db, broadcast, AnnouncementTopics.Retraction(key), sent, ct),
        };
    }

    // An organization counts once, however many groups it has; somebody who was written to alone counts once, whatever they answer for.
    private static async Task<(int Asked, int Confirmed)> CountConfirmedAsync(CampaignDbContext db, Broadcast broadcast, CancellationToken ct)
    {
        var asked = Receivers.Asked(db, broadcast);
        var organizations = asked.Where(r => r.Way != ReceiverWay.Person).GroupBy(r => r.OrganizationId).Select(g => g.Max(r => r.ConfirmedAt != null ? 1 : 0));
        var people = asked.Where(r => r.Way == ReceiverWay.Person).GroupBy(r => r.ChatId).Select(g => g.Max(r => r.ConfirmedAt != null ? 1 : 0));
        return (
            await organizations.CountAsync(ct) + await people.CountAsync(ct),
            await organizations.CountAsync(c => c == 1, ct) + await people.CountAsync(c => c == 1, ct));
    }
}

/// <summary>What became of changing messages that had been sent.</summary>
/// <param name="Done">Changed.</param>
/// <param name="Waiting">Not yet.</param>
/// <param name="Impossible">They stay as they were: the messenger doesn't let them be changed, or not any more.</param>
internal sealed record ChangeFigures(int Done, int Waiting, int Impossible)
{
    /// <param name="db">The database.</param>
    /// <param name="broadcast">The announcement.</param>
    /// <param name="topic">What the changes are known by.</param>
    /// <param name="all">How many messages there were to change.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ChangeFigures> CountAsync(CampaignDbContext db, Broadcast broadcast, string topic, int all, CancellationToken ct)
    {
        var counted = await db.Deliveries.Where(d => d.CampaignId == broadcast.CampaignId && d.Topic == topic)
            .GroupBy(d => d.State).Select(same => new { State = same.Key, Count = same.Count() }).ToListAsync(ct);
        var done = counted.Where(c => c.State == DeliveryState.Sent).Sum(c => c.Count);
        var waiting = counted.Where(c => c.State is DeliveryState.Pending or DeliveryState.Leased).Sum(c => c.Count);
        return new ChangeFigures(done, waiting, Math.Max(0, all - done - waiting));
    }
}
