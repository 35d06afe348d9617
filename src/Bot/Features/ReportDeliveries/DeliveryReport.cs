using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReportDeliveries;

/// <summary>
/// Tells the county's office in the morning what did not get through since the last report: how many messages failed, may not have arrived,
/// or expired before they could leave. Counted from the outbox; announcements have figures of their own. Nothing is said where all arrived.
/// </summary>
internal sealed class DeliveryReport(IWriteLane lane, IReadContexts contexts, ICampaignSource campaigns, Outbox outbox) : IDueWork
{
    /// <inheritdoc/>
    public string Name => "delivery-report";

    /// <inheritdoc/>
    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var today = campaign.Timeline.DayAt(now);
        if (await ReadUntilAsync(campaign, ct) is { } until && (campaign.Timeline.DayAt(until) >= today || now < campaign.Timeline.SendingInstant(today)))
            return;
        await lane.RunAsync(
            async (db, token) =>
            {
                await ReportAsync(db, campaign, today, now, token);
                return true;
            },
            ct);
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        if (await ReadUntilAsync(campaign, ct) is not { } until)
            return null;
        await using var db = contexts.Open();
        if (!await Undelivered(db, campaign, until).AnyAsync(ct))
            return null;
        var day = campaign.Timeline.DayAt(after > until ? after : until);
        var at = campaign.Timeline.SendingInstant(day);
        return at > after && campaign.Timeline.DayAt(until) < day ? at : campaign.Timeline.SendingInstant(day.AddDays(1));
    }

    private async Task ReportAsync(CampaignDbContext db, Campaign campaign, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var name = StateName(campaign);
        if (await StateText.GetAsync(db, name, ct) is { } stored && StateText.ReadInstant(stored) is { } since)
        {
            var counts = await Undelivered(db, campaign, since).Where(d => d.SettledAt <= now)
                .GroupBy(d => new { d.Priority, d.State })
                .Select(g => new { g.Key.Priority, g.Key.State, Count = g.Count() })
                .ToListAsync(ct);
            if (counts.Count > 0)
            {
                var officers = await CountyOffice.AddressesAsync(db, today, ct);
                // Nobody to tell yet: it is kept for the first who comes.
                if (officers.Count == 0)
                    return;
                var lines = counts.GroupBy(c => c.Priority).OrderBy(g => g.Key).Select(kind => DeliveryReportTexts.Line(
                    kind.Key,
                    kind.Where(c => c.State == DeliveryState.Failed).Sum(c => c.Count),
                    kind.Where(c => c.State == DeliveryState.Uncertain).Sum(c => c.Count),
                    kind.Where(c => c.State == DeliveryState.Dropped).Sum(c => c.Count)));
                var zone = campaign.Plan.TimeZone;
                var report = Text.Lines(
                    [DeliveryReportTexts.Head(TimeZoneInfo.ConvertTime(since, zone), TimeZoneInfo.ConvertTime(now, zone)), .. lines, DeliveryReportTexts.Hint]);
                foreach (var to in officers)
                    outbox.Send(db, to, report, new DeliveryOptions());
            }
        }

        await StateText.SetAsync(db, name, StateText.Write(now), ct);
    }

    // What has an error was refused, may have been lost, or has expired; what nobody needed any more has none.
    private static IQueryable<Delivery> Undelivered(CampaignDbContext db, Campaign campaign, DateTimeOffset since) => db.Deliveries.Where(d =>
        d.Error != null && d.SettledAt > since && d.CampaignId == campaign.Id && d.Action == DeliveryAction.Send
        && (d.State == DeliveryState.Failed || d.State == DeliveryState.Uncertain || d.State == DeliveryState.Dropped)
        && (d.Topic == null || !d.Topic.StartsWith(Broadcast.AnnouncementPrefix)));

    private async Task<DateTimeOffset?> ReadUntilAsync(Campaign campaign, CancellationToken ct)
    {
        await using var db = contexts.Open();
        var text = await StateText.GetAsync(db, StateName(campaign), ct);
        return text is null ? null : StateText.ReadInstant(text);
    }

    private static string StateName(Campaign campaign) => "delivery-report:" + campaign.Id;
}
