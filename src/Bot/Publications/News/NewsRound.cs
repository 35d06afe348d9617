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
        var waiting = await db.NewsItems.Waiting(campaign.Id).Select(n => n.OrganizationId).Distinct().ToListAsync(ct);
        return waiting.Count == 0 ? [] : await NewsGroup.WithRoomAsync(db, campaign, await NewsGroup.OfAsync(db, waiting, ct), now, ct);
    }
}
