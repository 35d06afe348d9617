using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>
/// Puts announcements into the outbox whose hour has come, each once, also where the bot was away at that hour; in quiet hours it waits for
/// their end. Whoever made one gets its report.
/// </summary>
internal sealed class ScheduledAnnouncements(
    AnnouncementSender sender, AnnouncementContents contents, OutboxSignal signal, IWriteLane lane, IReadContexts contexts, ICampaignSource campaigns) : IDueWork
{
    public string Name => "scheduled announcements";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        if (AnnouncementSender.IsQuiet(campaign, now))
            return;
        List<long> due;
        await using (var db = contexts.Open())
            due = await Waiting(db, campaign).Where(b => b.DueAt <= now).OrderBy(b => b.DueAt).Select(b => b.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            await lane.RunAsync((db, token) => SendAsync(db, campaign, id, now, token), ct);
            signal.Wake();
        }
    }

    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        await using var db = contexts.Open();
        var next = await Waiting(db, campaign).MinAsync(b => b.DueAt, ct);
        return next is not { } due ? null : campaign.Timeline.NextSendable(due > after ? due : after) is var open && open > after ? open : null;
    }

    private static IQueryable<Broadcast> Waiting(CampaignDbContext db, Campaign campaign) =>
        db.Broadcasts.Where(b => b.CampaignId == campaign.Id && b.DueAt != null && b.QueuedAt == null && b.StoppedAt == null);

    private async Task<bool> SendAsync(CampaignDbContext db, Campaign campaign, long id, DateTimeOffset now, CancellationToken ct)
    {
        if (await Waiting(db, campaign).AsTracking().FirstOrDefaultAsync(b => b.Id == id && b.DueAt <= now, ct) is not { } broadcast)
            return false;
        if (contents.Open(broadcast) is not { } content || await db.NodeAsync(broadcast.OrganizationId, ct) is not { } from)
        {
            // Nobody speaks any more.
            broadcast.Stop(now);
            return false;
        }

        await sender.SendAsync(db, campaign, broadcast, AnnounceTo.Of(from, content), content, now, ct);
        await sender.ReportAsync(db, broadcast, ct);
        return true;
    }
}
