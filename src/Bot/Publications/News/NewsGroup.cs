using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Publications.News;

/// <summary>A conversation in which an organization's people read.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Address">Where it is.</param>
internal sealed record NewsGroup(long OrganizationId, ChatAddress Address)
{
    /// <summary>The groups of organizations that can be written to.</summary>
    public static async Task<IReadOnlyList<NewsGroup>> OfAsync(CampaignDbContext db, IReadOnlyCollection<long> organizationIds, CancellationToken ct)
    {
        var rows = await (
            from binding in db.ChatBindings
            join chat in db.Chats on binding.ChatId equals chat.Id
            where organizationIds.Contains(binding.OrganizationId) && binding.Silence == null && chat.EndedAt == null
            orderby binding.Id
            select new { binding.OrganizationId, binding.ChatId, binding.ThreadId, chat.Language }).ToListAsync(ct);
        return rows.ConvertAll(r => new NewsGroup(r.OrganizationId, new ChatAddress(r.ChatId, r.ThreadId, Language.Parse(r.Language), MemberId: null)));
    }

    /// <summary>
    /// The organizations that can be told of something today, in the order in which they are given: in each of their chats there is room, and
    /// nothing was told in their groups today.
    /// </summary>
    public static async Task<IReadOnlyList<long>> WithRoomAsync(
        CampaignDbContext db, Campaign campaign, IReadOnlyList<NewsGroup> groups, DateTimeOffset now, CancellationToken ct)
    {
        var timeline = campaign.Timeline;
        if (groups.Count == 0 || !SendingTime.IsNow(timeline, now))
            return [];
        var chats = groups.Select(g => g.Address.ChatId).Distinct().ToList();
        var today = timeline.DayAt(now);
        var (from, to) = (timeline.StartOfDay(today), timeline.EndOfDay(today));
        var told = (await db.Deliveries
            .Where(d => chats.Contains(d.ChatId) && d.CreatedAt >= from && d.CreatedAt < to && d.Topic == NewsComposer.Topic)
            .Spent()
            .Select(d => new { d.ChatId, d.ThreadId }).ToListAsync(ct)).Select(d => (d.ChatId, d.ThreadId)).ToHashSet();
        var budget = await DailyBudget.ForPushesAsync(db, timeline, chats, now, ct);
        return [.. groups.GroupBy(g => g.OrganizationId)
            .Where(of => of.All(g => !told.Contains((g.Address.ChatId, g.Address.ThreadId))) && budget.TrySpend([.. of.Select(g => g.Address.ChatId).Distinct()]))
            .Select(of => of.Key)];
    }
}
