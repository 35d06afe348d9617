using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Publications.News;

/// <summary>What a queued message tells a group of.</summary>
/// <param name="OrganizationId">Whose group it is.</param>
/// <param name="Items">The rows that it tells of.</param>
internal sealed record NewsArgument(long OrganizationId, IReadOnlyList<long> Items);

/// <summary>Queues what waits for the groups of an organization, as one message, once there is room for it.</summary>
internal sealed class NewsPoster(IEnumerable<INewsSource> sources, ISecretBox secrets, Outbox outbox)
{
    private readonly IReadOnlyList<INewsSource> _sources = [.. sources];

    /// <summary>Queues what waits, in the caller's transaction. False: not now, it goes on waiting.</summary>
    public async Task<bool> TryPostAsync(CampaignDbContext db, Campaign campaign, long organizationId, DateTimeOffset now, CancellationToken ct)
    {
        var groups = await NewsGroup.OfAsync(db, [organizationId], ct);
        if (!(await NewsGroup.WithRoomAsync(db, campaign, groups, now, ct)).Contains(organizationId))
            return false;
        var told = new List<NewsItem>();
        foreach (var ofSource in (await db.NewsItems.AsTracking().Waiting(campaign.Id).Where(n => n.OrganizationId == organizationId).OrderBy(n => n.Id).ToListAsync(ct)).GroupBy(n => n.Source))
        {
            var items = ofSource.ToList();
            var taken = _sources.FirstOrDefault(s => s.Name == ofSource.Key) is { } source
                ? await source.TakeAsync(db, campaign, items.ConvertAll(Open), now, ct)
                : [];
            told.AddRange(items.Where(n => taken.Contains(n.SubjectId)));
            items.ForEach(n => n.PostedAt = now);
        }

        if (told.Count == 0)
            return false;
        var argument = ArgumentText.Write(new NewsArgument(organizationId, told.ConvertAll(n => n.Id)));
        var deliveries = groups.Select(group => outbox.SendComposed(db, group.Address, NewsComposer.ComposerName, argument, new DeliveryOptions
        {
            Priority = DeliveryPriority.Broadcast,
            Topic = NewsComposer.Topic,
        })).ToList();
        await db.SaveChangesAsync(ct);
        told.ForEach(n => n.DeliveryId = deliveries[0].Id);
        return true;
    }

    /// <summary>What a row tells of.</summary>
    public NewsPiece Open(NewsItem item) => new(item.SubjectId)
    {
        IsCorrection = item.IsCorrection,
        Words = item.WordsSecret is { } secret ? secrets.OpenText(secret, GroupNews.SealPurpose) : null,
    };
}
