using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Campaigns;

/// <summary>A task for which something was handed in, and which another plan would do away with.</summary>
/// <param name="Task">The task as it was.</param>
/// <param name="Now">What stands under its id now; null: nothing.</param>
internal sealed record LostTask(PlanTask Task, PlanTask? Now);

/// <summary>Whether a plan may follow those that were in force before: a task for which something was handed in leaves by <c>retired: true</c> alone, and its id is never another duty's.</summary>
internal static class PlanSuccession
{
    /// <summary>The tasks that the plan drops or makes another kind of, though something was handed in for them.</summary>
    /// <param name="db">Reads.</param>
    /// <param name="plan">The plan that is to be put in force.</param>
    /// <param name="before">The versions that were.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<LostTask>> FindLostAsync(CampaignDbContext db, Plan plan, IEnumerable<Plan> before, CancellationToken ct)
    {
        var lost = new List<LostTask>();
        var changed = before.SelectMany(p => p.Tasks).DistinctBy(t => (t.Id, t.Kind)).Where(t => plan.Task(t.Id)?.Kind != t.Kind);
        foreach (var task in changed)
        {
            if (await HasAnythingAsync(db, plan.Id, task, ct))
                lost.Add(new LostTask(task, plan.Task(task.Id)));
        }

        return lost;
    }

    // Each kind has records of its own; an id that was another kind's for a while, and took nothing then, is free.
    private static async Task<bool> HasAnythingAsync(CampaignDbContext db, string campaignId, PlanTask task, CancellationToken ct) => task switch
    {
        FormTask => await db.Submissions.AnyAsync(s => s.CampaignId == campaignId && s.TaskId == task.Id, ct),
        CheckInTask => await db.CheckIns.AnyAsync(c => c.CampaignId == campaignId && c.TaskId == task.Id, ct),
        StudyTask => await db.Acknowledgements.AnyAsync(a => a.CampaignId == campaignId && a.TaskId == task.Id, ct),
        _ => false,
    };
}
