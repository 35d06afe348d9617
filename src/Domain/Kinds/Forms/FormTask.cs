using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Domain.Kinds.Forms;

/// <summary>A form that is filled in, handed in and reviewed.</summary>
public sealed record FormTask : PlanTask, IReviewedTask
{
    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "form";

    public override string Kind => KindName;

    /// <summary>The id of the form.</summary>
    public required string FormId { get; init; }

    /// <summary>Who reviews, one after another; empty: accepted as it is handed in.</summary>
    public IReadOnlyList<ISeat> Review { get; init; } = [];

    /// <summary>The numbers under which its work is put on file once the last reviewer accepts it; null: it isn't put on file.</summary>
    public FilingNumber? Number { get; init; }

    /// <summary>What is to be put on file is done for others once it lies there.</summary>
    public override bool CountsOnceAccepted => Number is not null;
}

/// <summary>What a plan holds for form tasks.</summary>
public static class FormTaskPlan
{
    /// <summary>The form of a form task.</summary>
    /// <exception cref="ArgumentException">The task is not of this plan.</exception>
    public static PlanForm FormOf(this Plan plan, FormTask task) =>
        plan.Form(task.FormId) ?? throw new ArgumentException($"No form {task.FormId} in plan {plan.Id}.", nameof(task));
}
