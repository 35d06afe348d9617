using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Pushes;

/// <summary>The messages in groups that carry a push whose words change: a count is drawn anew, a button goes when its window is over.</summary>
internal sealed class PushedMessages(Outbox outbox)
{
    /// <summary>
    /// Has a push drawn anew in the groups of these organizations. Waiting edits of one message take each other's place, and the words are
    /// made when the last one leaves: a hundred presses in a minute are a few edits.
    /// </summary>
    /// <param name="db">The caller's transaction.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="key">The push's key.</param>
    /// <param name="organizationIds">Whose groups; null: all that have it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task RefreshAsync(
        CampaignDbContext db, Campaign campaign, string key, IReadOnlyCollection<long>? organizationIds, CancellationToken ct)
    {
        var posts = Posts(db, campaign, key);
        foreach (var post in await (organizationIds is null ? posts : posts.Where(p => organizationIds.Contains(p.OrganizationId))).ToListAsync(ct))
            QueueEdit(db, key, post);
    }

    /// <summary>
    /// Takes the button from messages whose window is over, and has them drawn for the last time: at most <paramref name="limit"/> that weren't yet.
    /// </summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EndAsync(
        CampaignDbContext db, Campaign campaign, PlanPush push, int limit, DateTimeOffset now, CancellationToken ct)
    {
        var key = push.Key;
        var ended = "ended:" + key;
        var whose = db.Organizations.CoveredBy(push.Owners);
        var posts = await Posts(db, campaign, key)
            .Where(p => whose.Any(o => o.Id == p.OrganizationId))
            .Where(p => !db.PushLog.Any(l => l.CampaignId == campaign.Id && l.Key == ended
                && l.ChatId == p.ChatId && l.ThreadId == (p.ThreadId ?? "") && l.OrganizationId == p.OrganizationId))
            .OrderBy(p => p.DeliveryId).Take(limit).ToListAsync(ct);
        var edits = posts.ConvertAll(post => (Post: post, Edit: QueueEdit(db, key, post)));
        await db.SaveChangesAsync(ct);
        foreach (var (post, edit) in edits)
        {
            db.PushLog.Add(new PushLog
            {
                CampaignId = campaign.Id,
                Key = ended,
                ChatId = post.ChatId,
                ThreadId = post.ThreadId ?? "",
                OrganizationId = post.OrganizationId,
                DeliveryId = edit.Id,
                At = now,
            });
        }

        return posts.Count;
    }

    // What was sent where nothing can be changed stays as it is.
    private IQueryable<Post> Posts(CampaignDbContext db, Campaign campaign, string key)
    {
        var editing = outbox.Channels.All.Where(t => t.EditsMessages).Select(t => t.Channel).ToList();
        return from log in db.PushLog
               join delivery in db.Deliveries on log.DeliveryId equals delivery.Id
               join chat in db.Chats on log.ChatId equals chat.Id
               where log.CampaignId == campaign.Id && log.Key == key
                   && chat.IsGroup && chat.EndedAt == null && editing.Contains(chat.Channel) && delivery.State == DeliveryState.Sent && delivery.ProviderMessageId != null
               select new Post
               {
                   OrganizationId = log.OrganizationId,
                   DeliveryId = delivery.Id,
                   ChatId = delivery.ChatId,
                   ThreadId = delivery.ThreadId,
                   MessageId = delivery.ProviderMessageId!,
                   Language = chat.Language,
               };
    }

    private Delivery QueueEdit(CampaignDbContext db, string key, Post post)
    {
        var to = new ChatAddress(post.ChatId, post.ThreadId, Language.Parse(post.Language), MemberId: null);
        var argument = new PushArgument(post.OrganizationId, MemberId: null, [key]);
        return outbox.SendComposed(db, to, PushComposer.ComposerName, ArgumentText.Write(argument), new DeliveryOptions
        {
            Action = DeliveryAction.Edit,
            Priority = DeliveryPriority.Broadcast,
            TargetMessageId = post.MessageId,
            CoalesceKey = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"count:{post.DeliveryId}"),
        });
    }

    /// <summary>A message that carries the push.</summary>
    private sealed record Post
    {
        public required long OrganizationId { get; init; }

        public required long DeliveryId { get; init; }

        public required long ChatId { get; init; }

        public required string? ThreadId { get; init; }

        public required string MessageId { get; init; }

        public required string? Language { get; init; }
    }
}
