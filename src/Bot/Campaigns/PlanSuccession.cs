using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Campaigns;

/// <summary>A task that another plan would do away with, though something was handed in for it, or may have been.</summary>
/// <param name="Task">The task as it was.</param>
/// <param name="Now">What stands under its id now; null: nothing.</param>
/// <param name="KindIsKnown">False where the program has no such kind (any more), so that nobody can tell what was handed in.</param>
internal sealed record LostTask(FormerTask Task, PlanTask? Now, bool KindIsKnown = true);

/// <summary>Whether a plan may follow those that were in force before: a task for which something was handed in leaves by <c>retired: true</c> alone, and its id is never another duty's.</summary>
internal sealed class PlanSuccession(IEnumerable<ITaskRecords> records)
{
    private readonly Dictionary<string, ITaskRecords> _records = records.ToDictionary(r => r.Kind, StringComparer.Ordinal);

    /// <summary>The tasks that the plan drops or makes another kind of, though something was handed in for them.</summary>
    /// <param name="db">Reads.</param>
    /// <param name="plan">The plan that is to be put in force.</param>
    /// <param name="before">The tasks of the versions that were.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<LostTask>> FindLostAsync(CampaignDbContext db, Plan plan, IEnumerable<FormerTask> before, CancellationToken ct)
    {
        var lost = new List<LostTask>();
        // Each kind has records of its own; an id that was another kind's for a while, and took nothing then, is free.
        foreach (var task in before.DistinctBy(t => (t.Id, t.Kind)).Where(t => plan.Task(t.Id)?.Kind != t.Kind))
        {
            if (!_records.TryGetValue(task.Kind, out var kind))
                lost.Add(new LostTask(task, plan.Task(task.Id), KindIsKnown: false));
            else if (await kind.HasAnyAsync(db, plan.Id, task.Id, ct))
                lost.Add(new LostTask(task, plan.Task(task.Id)));
        }

        return lost;
    }
}
