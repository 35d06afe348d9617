using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Puts announcements into the outbox. Their words are made at the moment of sending, so what waits follows a correction by itself.</summary>
internal sealed class AnnouncementSender(Outbox outbox)
{
    /// <summary>True in the plan's quiet hours and on its closed days.</summary>
    public static bool IsQuiet(Campaign campaign, DateTimeOffset now) => campaign.Timeline.NextSendable(now) > now;

    /// <summary>Queues it for every place that it reaches; one that was queued before isn't queued again. The caller wakes the outbox after the commit.</summary>
    public async Task SendAsync(
        CampaignDbContext db, Campaign campaign, Broadcast broadcast, AnnounceTo to, AnnouncementContent content, DateTimeOffset now, CancellationToken ct)
    {
        if (!broadcast.Queue(now))
            return;
        // The receivers name its row. This writes within the transaction; it commits nothing.
        await db.SaveChangesAsync(ct);
        var reach = await AnnounceReach.FindAsync(db, to, campaign.Timeline.DayAt(now), ct);
        if (!to.IsPrivate)
            await to.WriteGroupsAsync(db, broadcast, ct);
        foreach (var binding in reach.Tried)
            db.BroadcastReceivers.Add(Receiver(broadcast, binding.OrganizationId, ReceiverWay.Group, binding.ChatId, binding.ThreadId));
        foreach (var organization in reach.Unreached)
            db.BroadcastReceivers.Add(Receiver(broadcast, organization.Id, ReceiverWay.Nobody, chatId: null));
        await db.SaveChangesAsync(ct);

        foreach (var language in Language.All)
        {
            if (content.HasFilesApart)
                await QueueForGroupsAsync(db, broadcast, language, AnnouncementFilesComposer.ComposerName, AnnouncementTopics.Files(broadcast.Key), now, ct);
            await QueueForGroupsAsync(db, broadcast, language, AnnouncementComposer.ComposerName, broadcast.Key, now, ct);
        }

        foreach (var reader in reach.Readers)
            SendTo(db, broadcast, content, reader);
    }

    /// <summary>Queues it for somebody's private chat.</summary>
    public void SendTo(CampaignDbContext db, Broadcast broadcast, AnnouncementContent content, AnnounceReader reader)
    {
        var way = content.IsPrivate ? ReceiverWay.Person : ReceiverWay.PassedOn;
        foreach (var id in reader.OrganizationIds)
            db.BroadcastReceivers.Add(Receiver(broadcast, id, way, reader.Address.ChatId));
        Queue(db, broadcast, content, reader.Address);
    }

    /// <summary>Queues it for a group.</summary>
    public void SendTo(CampaignDbContext db, Broadcast broadcast, AnnouncementContent content, ChatBinding binding, Language language)
    {
        db.BroadcastReceivers.Add(Receiver(broadcast, binding.OrganizationId, ReceiverWay.Group, binding.ChatId, binding.ThreadId));
        Queue(db, broadcast, content, new ChatAddress(binding.ChatId, binding.ThreadId, language, MemberId: null));
    }

    /// <summary>Sends whoever made it a report that draws itself anew. Nothing where they can't be written to.</summary>
    public async Task ReportAsync(CampaignDbContext db, Broadcast broadcast, CancellationToken ct)
    {
        var author = await (
            from account in db.ReachedAccounts()
            join member in db.Members on account.MemberId equals member.Id
            where account.MemberId == broadcast.AuthorId
            select new { account.ChatId, member.Id, Chosen = member.Language, account.Language }).FirstOrDefaultAsync(ct);
        if (author is null)
            return;
        var to = new ChatAddress(author.ChatId, null, Language.Parse(author.Chosen ?? author.Language), author.Id);
        outbox.SendComposed(
            db, to, AnnouncementReportComposer.ComposerName, broadcast.Key, new DeliveryOptions { Topic = AnnouncementTopics.Report(broadcast.Key) });
    }

    private void Queue(CampaignDbContext db, Broadcast broadcast, AnnouncementContent content, ChatAddress to)
    {
        var options = new DeliveryOptions { Priority = DeliveryPriority.Broadcast, Topic = broadcast.Key };
        if (content.HasFilesApart)
        {
            var files = options with { Topic = AnnouncementTopics.Files(broadcast.Key) };
            outbox.SendComposed(db, to, AnnouncementFilesComposer.ComposerName, broadcast.Key, files);
        }

        outbox.SendComposed(db, to, AnnouncementComposer.ComposerName, broadcast.Key, options);
    }

    // One statement for all groups of a language: thirty thousand rows one by one would keep everyone else waiting.
    private Task QueueForGroupsAsync(
        CampaignDbContext db, Broadcast broadcast, Language language, string composer, string topic, DateTimeOffset now, CancellationToken ct)
    {
        var payload = outbox.PackComposedForMany(language, broadcast.Key);
        var isEnglish = language == Language.English ? 1 : 0;
        return db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "Deliveries" (
                 "CampaignId", "ChatId", "ThreadId", "Priority", "Action", "State", "Policy",
                 "Composer", "PayloadSecret", "Topic", "CreatedAt", "Attempts")
             SELECT
                 {broadcast.CampaignId}, r."ChatId", r."ThreadId", {(int)DeliveryPriority.Broadcast},
                 {(int)DeliveryAction.Send}, {(int)DeliveryState.Pending}, {(int)UncertainPolicy.Resend},
                 {composer}, {payload}, {topic}, {now.UtcTicks}, 0
             FROM "BroadcastReceivers" r
             JOIN "Chats" c ON c."Id" = r."ChatId"
             WHERE r."BroadcastId" = {broadcast.Id} AND r."Way" = {(int)ReceiverWay.Group}
               AND (CASE WHEN lower(substr(coalesce(c."Language", ''), 1, 2)) = 'en' THEN 1 ELSE 0 END) = {isEnglish}
             ORDER BY r."Id"
             """,
            ct);
    }

    private static BroadcastReceiver Receiver(Broadcast broadcast, long organizationId, ReceiverWay way, long? chatId, string? threadId = null) => new()
    {
        BroadcastId = broadcast.Id,
        OrganizationId = organizationId,
        Way = way,
        ChatId = chatId,
        ThreadId = threadId,
    };
}
