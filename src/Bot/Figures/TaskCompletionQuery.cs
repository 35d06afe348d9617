using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Figures;

/// <summary>How many under an organization have done a task, over all its rounds that have begun.</summary>
/// <param name="Task">The task.</param>
/// <param name="Done">How many times it was done.</param>
/// <param name="Expected">How many times it was expected; those who were excused are not.</param>
/// <param name="Open">The rounds that are under way.</param>
internal sealed record TaskCompletion(PlanTask Task, int Done, int Expected, IReadOnlyList<DutyFigures> Open);

/// <summary>Adds up the rounds of tasks: those that are over by their tallies, those that are under way by today's records.</summary>
internal sealed class TaskCompletionQuery(FiguresQuery figures)
{
    /// <summary>The tasks of which a round has begun that binds anybody there, in the plan's order.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="node">Under which organization.</param>
    /// <param name="isMeant">Which tasks; the others cost nothing.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<TaskCompletion>> UnderAsync(Viewer viewer, OrganizationNode node, Func<PlanTask, bool> isMeant, CancellationToken ct)
    {
        var tasks = viewer.Campaign.Plan.Tasks.Where(isMeant).ToList();
        var ids = tasks.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var over = (await ClosedFigures.UnderAsync(viewer, node, ct)).Where(closed => ids.Contains(closed.Duty.TaskId)).ToList();
        var written = over.Select(closed => closed.Duty).ToHashSet();
        var scope = await figures.UnderAsync(viewer, node, ct);
        var open = await scope.CountAsync([.. scope.Open.Where(duty => ids.Contains(duty.Task.Id) && !written.Contains(duty.Ref))], ct);
        return [.. from task in tasks
                   let closed = over.FindAll(c => c.Duty.TaskId == task.Id)
                   let underWay = open.Where(o => o.Duty.Task.Id == task.Id).ToList()
                   where closed.Count + underWay.Count > 0
                   select new TaskCompletion(
                       task, closed.Sum(c => c.Done) + underWay.Sum(o => o.Done), closed.Sum(c => c.Expected) + underWay.Sum(o => o.Expected), underWay)];
    }
}
