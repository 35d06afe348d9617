using CampaignBot.Domain.Obligations;
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

    /// <summary>True where the organization's figures of the campaign are shown before the first question, so that nobody looks them up or types them.</summary>
    public bool BeginsWithFigures { get; init; }

    /// <summary>How often it is filled in: once, or once in every unit.</summary>
    public Recurrence Recurrence { get; init; } = Recurrence.Once;

    public override Every Rhythm => Recurrence.Every;

    /// <summary>The sections that the organization it is about is told, in private, once it is accepted; none: it is told nothing.</summary>
    public IReadOnlyList<string> ToldToTarget { get; init; } = [];

    /// <summary>What is written about an organization, and reviewed by nobody, may be set right: it is read there, and findings are followed.</summary>
    public bool CanBeCorrected => Target?.Kind == TargetKind.Organization && Review.Count == 0;

    protected override IReadOnlyList<TaskPeriod> PeriodsBetween(Timeline timeline, DateOnly opens, DateOnly due) => Recurrence.Between(opens, due);

    protected override int UsualMinutes(Plan plan, TaskPeriod period) =>
        plan.Form(FormId)?.Sections.Where(s => s.Required).Sum(s => s.UsualMinutes) ?? base.UsualMinutes(plan, period);

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
