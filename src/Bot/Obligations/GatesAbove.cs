using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// For whom a task can't be done yet because an organization above hasn't done what it requires: <see cref="Prerequisites"/> as a set, so that
/// nobody is reminded of what waits for others.
/// </summary>
internal sealed class GatesAbove(IObligationQuery obligations, IEnumerable<ITaskFulfilment> fulfilments)
{
    /// <summary>The organizations for which, and for whose members, it can't be done yet. No query for a task that requires nothing of a level above.</summary>
    public async Task<IReadOnlySet<long>> ClosedAsync(
        CampaignDbContext db, Campaign campaign, PlanTask task, TaskPeriod period, DateOnly today, CancellationToken ct)
    {
        var closed = new HashSet<long>();
        foreach (var required in task.Requires.Select(campaign.Plan.Task).OfType<PlanTask>().Where(r => r.Audience.Level < task.Audience.Level))
        {
            foreach (var before in required.PeriodsBefore(campaign.Timeline, period, today))
            {
                var owing = await obligations.OwingAsync(db, campaign, new OwingFilter(required.Id, before.Key, today), ct);
                closed.UnionWith(owing.Select(o => o.Key.Subject.Id));
                if (required.CountsOnceAccepted)
                    closed.UnionWith(await WaitingAsync(db, campaign, required, before, ct));
            }
        }

        for (var above = closed.ToList(); above.Count > 0;)
        {
            var below = await db.Organizations.Where(o => o.ParentId != null && above.Contains(o.ParentId.Value)).Select(o => o.Id).ToListAsync(ct);
            above = below.FindAll(closed.Add);
        }

        return closed;
    }

    // Handed in, and still with its reviewer.
    private Task<List<long>> WaitingAsync(CampaignDbContext db, Campaign campaign, PlanTask required, TaskPeriod period, CancellationToken ct)
    {
        var (taskId, key) = (required.Id, period.Key);
        return fulfilments.Single(f => f.Kind == required.Kind).Records(db, campaign.Id)
            .Where(r => r.TaskId == taskId && r.Period == key && r.SubjectKind == SubjectKind.Organization && r.Waits)
            .Select(r => r.SubjectId).ToListAsync(ct);
    }
}
