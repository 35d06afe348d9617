using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Archives;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Archives;

/// <summary>How far an item has filled in by itself.</summary>
/// <param name="Item">The item.</param>
/// <param name="Done">How often its tasks were done, over all rounds that have begun.</param>
/// <param name="Expected">How often they were expected; 0: nothing has begun.</param>
/// <param name="Open">A duty of the organization itself that is missing and can be done today; null: there is none.</param>
internal sealed record ArchiveCount(ArchiveItem Item, int Done, int Expected, PlannedDuty? Open)
{
    public bool IsFull => Expected > 0 && Done >= Expected;
}

/// <summary>Counts what was recorded for an organization's archive.</summary>
internal sealed class ArchiveCounts(TaskCompletionQuery totals)
{
    /// <summary>The items that fill in by themselves, in the plan's order. Who may read the archive is asked before.</summary>
    public async Task<IReadOnlyList<ArchiveCount>> ReadAsync(
        CampaignDbContext db, Campaign campaign, OrganizationNode node, ArchiveTask task, DateOnly today, CancellationToken ct)
    {
        var items = task.Items.Where(item => item.From.Count > 0).ToList();
        if (items.Count == 0)
            return [];
        var named = items.SelectMany(item => item.From).ToHashSet(StringComparer.Ordinal);
        var all = await totals.UnderAsync(new Viewer(db, campaign, Person: null, today), node, found => named.Contains(found.Id), ct);
        return items.ConvertAll(item =>
        {
            var of = all.Where(total => item.From.Contains(total.Task.Id)).ToList();
            var missing = of.Where(total => total.Task.Audience.Level == (PlanLevel)node.Level)
                .SelectMany(total => total.Open).FirstOrDefault(round => round.Done < round.Expected);
            return new ArchiveCount(item, of.Sum(total => total.Done), of.Sum(total => total.Expected), missing?.Duty);
        });
    }
}
