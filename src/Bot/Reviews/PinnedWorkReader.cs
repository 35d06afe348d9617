using CampaignBot.Bot.Campaigns;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Reviews;

/// <summary>What a submission was started with, whatever the plan says today.</summary>
internal sealed record PinnedWork(Plan Plan, PlanTask Task, IReadOnlyList<ISeat> Chain, IReviewedKind Kind)
{
    /// <summary>True where a further revision corrects what was accepted, as nobody reviews it.</summary>
    public bool CanBeCorrected => Chain.Count == 0 && Task is IReviewedTask { CanBeCorrected: true };
}

/// <summary>Finds the plan, the task and the chain that a submission has pinned.</summary>
internal sealed class PinnedWorkReader(ICampaignSource campaigns, IEnumerable<IReviewedKind> kinds)
{
    private readonly Dictionary<string, IReviewedKind> _kinds = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);

    /// <summary>Null where that version of the plan is gone, or the task is of no kind that is reviewed.</summary>
    public PinnedWork? Find(Submission submission) => Find(submission.PlanVersion, submission.TaskId);

    /// <inheritdoc cref="Find(Submission)"/>
    public PinnedWork? Find(string planVersion, string taskId) =>
        campaigns.Version(planVersion) is { } plan && plan.Task(taskId) is { } task && task is IReviewedTask reviewed
        && _kinds.GetValueOrDefault(task.Kind) is { } kind
            ? new PinnedWork(plan, task, reviewed.Review, kind)
            : null;

    /// <summary>The seat at which a submission waits; null where it waits at none.</summary>
    public ISeat? SeatOf(Submission submission) =>
        submission.State == SubmissionState.Submitted ? SeatAt(submission.PlanVersion, submission.TaskId, submission.Stage) : null;

    /// <summary>The seat at a step of a task's chain; null where it has no such step.</summary>
    public ISeat? SeatAt(string planVersion, string taskId, int stage) =>
        Find(planVersion, taskId) is { Chain: var chain } && stage < chain.Count ? chain[stage] : null;
}
