using System.Text.Json;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Something to be said to all chats of an organization and of what lies under it.</summary>
/// <param name="To">Whom.</param>
/// <param name="Words">What, as it was typed.</param>
/// <param name="InstanceId">The idempotency key: one announcement, however often it is confirmed.</param>
internal sealed record Announcement(AnnounceTo To, string Words, string InstanceId)
{
    /// <summary>Longest announcement, in characters: with its heading it stays within one message.</summary>
    public const int MaxLength = 3_000;

    /// <summary>The broadcast's key and its deliveries' topic.</summary>
    public string Key => Broadcast.AnnouncementPrefix + InstanceId;
}

/// <summary>Puts an announcement into the outbox, and stops one.</summary>
internal sealed class AnnounceHandler(Outbox outbox, OutboxSignal signal)
{
    /// <summary>The message as the chats will see it.</summary>
    /// <param name="turn">For the hour: in quiet hours it arrives without a sound.</param>
    /// <param name="announcement">What is said.</param>
    public static OutgoingMessage MessageOf(TurnContext turn, Announcement announcement) =>
        new(AnnounceTexts.Message(announcement.To.From.Name, announcement.Words)) { Silent = IsQuiet(turn) };

    /// <summary>The message as somebody sees it who is written to in private: as one of the secretaries, or for a branch that has no group.</summary>
    public static OutgoingMessage MessageFor(TurnContext turn, Announcement announcement, AnnounceReader reader)
    {
        var from = announcement.To.From.Name;
        var text = announcement.To.IsPrivate
            ? AnnounceTexts.PrivateMessage(from, announcement.Words)
            : AnnounceTexts.PassOnMessage(from, Text.List(reader.OrganizationNames), announcement.Words);
        return new OutgoingMessage(text) { Silent = IsQuiet(turn) };
    }

    /// <summary>True in the plan's quiet hours and on its closed days.</summary>
    public static bool IsQuiet(TurnContext turn) => turn.Campaign.Timeline.NextSendable(turn.Now) > turn.Now;

    /// <summary>Queues it for every chat it reaches; what was queued before isn't queued again.</summary>
    public async Task<Broadcast> SendAsync(TurnContext turn, Announcement announcement, CancellationToken ct)
    {
        var key = announcement.Key;
        if (await turn.Db.Broadcasts.FirstOrDefaultAsync(b => b.CampaignId == turn.Campaign.Id && b.Key == key, ct) is { } sent)
            return sent;

        var broadcast = new Broadcast
        {
            CampaignId = turn.Campaign.Id,
            Key = key,
            AuthorId = turn.Sender.MemberId,
            OrganizationId = announcement.To.From.Id,
            CreatedAt = turn.Now,
        };
        turn.Db.Broadcasts.Add(broadcast);
        foreach (var language in announcement.To.IsPrivate ? [] : Language.All)
            await QueueAsync(turn, announcement, language, ct);
        var options = new DeliveryOptions { Priority = DeliveryPriority.Broadcast, Topic = key };
        foreach (var reader in (await AnnounceReaches.FindAsync(turn.Db, announcement.To, turn.Today, ct)).Readers)
            turn.Send(reader.Address, MessageFor(turn, announcement, reader), options);
        turn.Audit(PolicyAction.Announce, key);
        turn.Afterwards(signal.Wake);
        return broadcast;
    }

    /// <summary>Stops what has not left. False: there is no such broadcast, or it isn't the person's to stop.</summary>
    public async Task<bool> StopAsync(TurnContext turn, string key, CancellationToken ct)
    {
        var broadcast = await turn.Db.Broadcasts.FirstOrDefaultAsync(b => b.CampaignId == turn.Campaign.Id && b.Key == key, ct);
        if (broadcast is null || await turn.Db.NodeAsync(broadcast.OrganizationId, ct) is not { } from
            || !PolicyTable.Allows(turn.Person, PolicyAction.Announce, from.Path))
            return false;

        if (broadcast.StoppedAt is null)
        {
            broadcast.StoppedAt = turn.Now;
            turn.Audit(PolicyAction.Announce, key, "Stopped");
        }

        await turn.Db.Deliveries
            .Where(d => d.CampaignId == turn.Campaign.Id && d.Topic == key && d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(
                row => row.SetProperty(d => d.State, DeliveryState.Stopped)
                    .SetProperty(d => d.SettledAt, turn.Now)
                    .SetProperty(d => d.PayloadSecret, (byte[]?)null),
                ct);
        return true;
    }

    // One statement for all chats of a language: thirty thousand rows one by one would keep everyone else waiting. They share one sealed
    // copy of the text, which is the same for all of them anyway; each row's own is emptied when it has left.
    private async Task QueueAsync(TurnContext turn, Announcement announcement, Language language, CancellationToken ct)
    {
        var to = announcement.To;
        var payload = outbox.PackForMany(turn.Db, language, MessageOf(turn, announcement));
        var level = to.Level is { } chosen ? (int)chosen : -1;
        var category = to.Category ?? "";
        var isEnglish = language == Language.English ? 1 : 0;
        await turn.Db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "Deliveries" (
                 "CampaignId", "ChatId", "ThreadId", "Priority", "Action", "State", "Policy",
                 "PayloadSecret", "Topic", "CreatedAt", "Attempts")
             SELECT
                 {turn.Campaign.Id}, b."ChatId", b."ThreadId", {(int)DeliveryPriority.Broadcast},
                 {(int)DeliveryAction.Send}, {(int)DeliveryState.Pending}, {(int)UncertainPolicy.Resend},
                 {payload}, {announcement.Key}, {turn.Now.UtcTicks}, 0
             FROM "ChatBindings" b
             JOIN "Chats" c ON c."Id" = b."ChatId"
             JOIN "Organizations" o ON o."Id" = b."OrganizationId"
             WHERE c."EndedAt" IS NULL AND o."Active" AND o."Path" LIKE {to.Top + "%"}
               AND ({level} < 0 OR o."Level" = {level}) AND ({category} = '' OR o."Category" = {category})
               AND (CASE WHEN lower(substr(coalesce(c."Language", ''), 1, 2)) = 'en' THEN 1 ELSE 0 END) = {isEnglish}
             ORDER BY b."Id"
             """,
            ct);
    }
}
