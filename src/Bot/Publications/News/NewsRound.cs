using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Publications.News;

/// <summary>Tells groups of what waited for room in their day, once it has come.</summary>
internal sealed class NewsRound(NewsPoster poster, IReadContexts contexts, IWriteLane lane, ICampaignSource campaigns) : IDueWork
{
    /// <summary>Organizations in one commit: small enough that a member's press doesn't wait for it.</summary>
    public const int Batch = 50;

    // Until when there is nothing to do, as long as nothing else waits than did. Only a saving of work.
    private (long Newest, DateTimeOffset Until) _rest;

    public string Name => "news of groups";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        if (!SendingTime.IsNow(campaign.Timeline, now))
            return;
        foreach (var some in (await ReadyAsync(campaign, now, ct)).Chunk(Batch))
        {
            await lane.RunAsync(
                async (db, token) =>
                {
                    foreach (var organization in some)
                        await poster.TryPostAsync(db, campaign, organization, now, token);
                    return true;
                },
                ct);
        }
    }

    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        await using var db = contexts.Open();
        if (!await db.NewsItems.Waiting(campaign.Id).AnyAsync(ct))
            return null;
        var sendable = SendingTime.NextFrom(campaign.Timeline, after);
        return sendable > after ? sendable : DailyBudget.NextTry(campaign.Timeline, after);
    }

    private async Task<IReadOnlyCollection<long>> ReadyAsync(Campaign campaign, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = contexts.Open();
        var waiting = await db.NewsItems.Waiting(campaign.Id).GroupBy(n => n.OrganizationId)
            .Select(of => new { of.Key, Oldest = of.Min(n => n.Id), Newest = of.Max(n => n.Id) }).ToListAsync(ct);
        var newest = waiting.Select(w => w.Newest).DefaultIfEmpty().Max();
        if (waiting.Count == 0 || (newest == _rest.Newest && now < _rest.Until && _rest.Until <= DailyBudget.NextTry(campaign.Timeline, now)))
            return [];
        // Who has waited longest comes first where several share a chat.
        var since = waiting.ToDictionary(w => w.Key, w => w.Oldest);
        var groups = (await NewsGroup.OfAsync(db, since.Keys, ct)).OrderBy(g => since[g.OrganizationId]).ToList();
        var ready = await NewsGroup.WithRoomAsync(db, campaign, groups, now, ct);
        if (ready.Count == 0)
            _rest = (newest, DailyBudget.NextTry(campaign.Timeline, now));
        return ready;
    }
}
