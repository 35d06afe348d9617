using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>
/// Draws the report of an announcement anew once everything has left, and whenever something has happened since (a confirmation, a
/// correction), so that nobody has to ask and nobody sends it twice.
/// </summary>
internal sealed class AnnouncementReports(Outbox outbox, IWriteLane lane, IReadContexts contexts, ICampaignSource campaigns) : IDueWork
{
    /// <summary>For how long after it was sent, or something happened to it, an announcement's report is looked after.</summary>
    public static readonly TimeSpan Watched = TimeSpan.FromDays(2);

    // The beginnings of topics and keys, as queries put them together.
    private static readonly string Report = AnnouncementTopics.Report("");
    private static readonly string Correction = AnnouncementTopics.Correction("");
    private static readonly string Retraction = AnnouncementTopics.Retraction("");

    public string Name => "reports of announcements";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaignId = campaigns.Current.Id;
        await using (var db = contexts.Open())
        {
            if (!await Due(db, campaignId, now).AnyAsync(ct))
                return;
        }

        await lane.RunAsync(
            async (db, token) =>
            {
                foreach (var due in await Due(db, campaignId, now).ToListAsync(token))
                {
                    var to = new ChatAddress(due.ChatId, due.ThreadId, Language.Parse(due.Chosen ?? due.Language), due.AuthorId);
                    outbox.SendComposed(db, to, AnnouncementReportComposer.ComposerName, due.Key, new DeliveryOptions
                    {
                        Action = DeliveryAction.Edit,
                        TargetMessageId = due.MessageId,
                        Topic = AnnouncementTopics.Redrawn(due.Key),
                    });
                    (await AnnouncementReport.OfAsync(db, campaignId, due.Key, token))!.ReportedAt = now;
                }

                return true;
            },
            ct);
    }

    /// <summary>Nothing hangs from the campaign's clock here: messages leave in real time.</summary>
    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);

    // Everything has left, and the report doesn't show it yet. A channel that changes no message keeps the report as it was.
    private IQueryable<DueReport> Due(CampaignDbContext db, string campaignId, DateTimeOffset now)
    {
        var since = now - Watched;
        var editing = outbox.Channels.All.Where(traits => traits.EditsMessages).Select(traits => traits.Channel).ToList();
        var (report, correction, retraction) = (Report, Correction, Retraction);
        return from broadcast in db.Broadcasts
               where broadcast.CampaignId == campaignId && ((broadcast.QueuedAt ?? broadcast.CreatedAt) > since || broadcast.ChangedAt > since)
                   && ((broadcast.StoppedAt == null && broadcast.ReportedAt == null)
                       || (broadcast.ChangedAt != null && (broadcast.ReportedAt == null || broadcast.ChangedAt > broadcast.ReportedAt)))
               join told in db.Deliveries on report + broadcast.Key equals told.Topic
               join chat in db.Chats on told.ChatId equals chat.Id
               join author in db.Members on broadcast.AuthorId equals (long?)author.Id
               where told.CampaignId == campaignId && told.Action == DeliveryAction.Send && told.State == DeliveryState.Sent
                   && told.ProviderMessageId != null && chat.EndedAt == null && editing.Contains(chat.Channel)
                   && !db.Deliveries.Any(d => d.CampaignId == campaignId
                       && (d.Topic == broadcast.Key || d.Topic == correction + broadcast.Key || d.Topic == retraction + broadcast.Key)
                       && (d.State == DeliveryState.Pending || d.State == DeliveryState.Leased))
               select new DueReport
               {
                   Key = broadcast.Key,
                   AuthorId = author.Id,
                   ChatId = told.ChatId,
                   ThreadId = told.ThreadId,
                   MessageId = told.ProviderMessageId!,
                   Chosen = author.Language,
                   Language = chat.Language,
               };
    }

    private sealed class DueReport
    {
        public required string Key { get; init; }

        public required long AuthorId { get; init; }

        public required long ChatId { get; init; }

        public required string? ThreadId { get; init; }

        public required string MessageId { get; init; }

        public required string? Chosen { get; init; }

        public required string? Language { get; init; }
    }
}

/// <summary>Counts at the moment of sending.</summary>
internal sealed class AnnouncementReportComposer(ICampaignSource campaigns, CampaignClock clock) : IDeliveryComposer
{
    public const string ComposerName = "announcement-report";

    public string Name => ComposerName;

    public async Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        return await db.Broadcasts.AsNoTracking().FirstOrDefaultAsync(b => b.CampaignId == campaign.Id && b.Key == argument, ct) is { } broadcast
            ? await AnnouncementReport.ShowAsync(db, campaign, broadcast, clock.GetUtcNow(), ct)
            : null;
    }
}
