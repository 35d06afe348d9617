using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>
/// Changes what was sent of an announcement, and deletes it, as far as each channel lets it. One statement for a channel and a language,
/// however many messages there are.
/// </summary>
internal sealed class AnnouncementChanges(Outbox outbox)
{
    /// <summary>What has not left stays here.</summary>
    public static async Task StopWaitingAsync(CampaignDbContext db, Broadcast broadcast, DateTimeOffset now, CancellationToken ct)
    {
        string[] topics = [broadcast.Key, AnnouncementTopics.Files(broadcast.Key), AnnouncementTopics.Reminder(broadcast.Key)];
        await db.Deliveries
            .Where(d => d.CampaignId == broadcast.CampaignId && topics.Contains(d.Topic) && d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(
                row => row.SetProperty(d => d.State, DeliveryState.Stopped)
                    .SetProperty(d => d.SettledAt, now)
                    .SetProperty(d => d.PayloadSecret, (byte[]?)null),
                ct);
    }

    /// <summary>Has every message that was sent written anew, with the words that it says by now.</summary>
    public async Task CorrectAsync(CampaignDbContext db, Broadcast broadcast, DateTimeOffset now, CancellationToken ct)
    {
        var (topic, former) = (AnnouncementTopics.Correction(broadcast.Key), AnnouncementTopics.FormerCorrection(broadcast.Key));
        await db.Deliveries.Where(d => d.CampaignId == broadcast.CampaignId && d.Topic == topic)
            .ExecuteUpdateAsync(row => row.SetProperty(d => d.Topic, former), ct);
        foreach (var channel in outbox.Channels.All.Where(traits => traits.EditsMessages))
        {
            foreach (var language in Language.All)
                await QueueEditsAsync(db, broadcast, channel.Channel, language, outbox.PackComposedForMany(language, broadcast.Key), now, ct);
        }
    }

    /// <summary>Has every message deleted that was sent and still can be.</summary>
    public async Task RetractAsync(CampaignDbContext db, Broadcast broadcast, DateTimeOffset now, CancellationToken ct)
    {
        await StopWaitingAsync(db, broadcast, now, ct);
        var (main, beside) = (AnnouncementTopics.Retraction(broadcast.Key), AnnouncementTopics.RetractionBeside(broadcast.Key));
        foreach (var channel in outbox.Channels.All.Where(traits => traits.DeletesFor > TimeSpan.Zero))
        {
            await QueueDeletionsAsync(db, broadcast, broadcast.Key, main, channel, now, ct);
            await QueueDeletionsAsync(db, broadcast, AnnouncementTopics.Files(broadcast.Key), beside, channel, now, ct);
            await QueueDeletionsAsync(db, broadcast, AnnouncementTopics.Reminder(broadcast.Key), beside, channel, now, ct);
        }
    }

    private static Task QueueEditsAsync(
        CampaignDbContext db, Broadcast broadcast, string channel, Language language, byte[] payload, DateTimeOffset now, CancellationToken ct)
    {
        var isEnglish = language == Language.English ? 1 : 0;
        return db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "Deliveries" (
                 "CampaignId", "ChatId", "ThreadId", "Priority", "Action", "State", "Policy",
                 "Composer", "PayloadSecret", "TargetMessageId", "Topic", "CreatedAt", "Attempts")
             SELECT
                 d."CampaignId", d."ChatId", d."ThreadId", {(int)DeliveryPriority.Broadcast},
                 {(int)DeliveryAction.Edit}, {(int)DeliveryState.Pending}, {(int)UncertainPolicy.Resend},
                 {AnnouncementComposer.ComposerName}, {payload}, d."ProviderMessageId", {AnnouncementTopics.Correction(broadcast.Key)}, {now.UtcTicks}, 0
             FROM "Deliveries" d
             JOIN "Chats" c ON c."Id" = d."ChatId"
             LEFT JOIN "ChannelIdentities" i ON i."ChatId" = c."Id" AND i."ClosedAt" IS NULL
             LEFT JOIN "Members" m ON m."Id" = i."MemberId"
             WHERE d."CampaignId" = {broadcast.CampaignId} AND d."Topic" = {broadcast.Key} AND d."State" = {(int)DeliveryState.Sent}
               AND d."ProviderMessageId" IS NOT NULL AND c."EndedAt" IS NULL AND c."Channel" = {channel}
               AND (CASE WHEN lower(substr(coalesce(m."Language", c."Language", ''), 1, 2)) = 'en' THEN 1 ELSE 0 END) = {isEnglish}
             ORDER BY d."Id"
             """,
            ct);
    }

    private static Task QueueDeletionsAsync(
        CampaignDbContext db, Broadcast broadcast, string of, string topic, ChannelTraits channel, DateTimeOffset now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "Deliveries" (
                 "CampaignId", "ChatId", "ThreadId", "Priority", "Action", "State", "Policy", "TargetMessageId", "Topic", "CreatedAt", "Attempts")
             SELECT
                 d."CampaignId", d."ChatId", d."ThreadId", {(int)DeliveryPriority.Broadcast},
                 {(int)DeliveryAction.Delete}, {(int)DeliveryState.Pending}, {(int)UncertainPolicy.Resend}, d."ProviderMessageId", {topic}, {now.UtcTicks}, 0
             FROM "Deliveries" d
             JOIN "Chats" c ON c."Id" = d."ChatId"
             WHERE d."CampaignId" = {broadcast.CampaignId} AND d."Topic" = {of} AND d."State" = {(int)DeliveryState.Sent}
               AND d."ProviderMessageId" IS NOT NULL AND coalesce(d."SettledAt", d."CreatedAt") >= {(now - channel.DeletesFor).UtcTicks}
               AND c."EndedAt" IS NULL AND c."Channel" = {channel.Channel}
             ORDER BY d."Id"
             """,
            ct);
}
