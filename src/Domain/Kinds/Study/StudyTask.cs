using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Kinds.Study;

/// <summary>Materials that are pushed on their days and acknowledged with a button; each is a period of its own.</summary>
public sealed record StudyTask : PlanTask
{
    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "study";

    /// <summary>How long acknowledgements are kept, in the plan's <c>rules.retention</c>.</summary>
    public static readonly RetentionKind Kept = new("acknowledgements");

    public override string Kind => KindName;

    /// <summary>True where a branch may choose the day on which each material is sent to it, within the task's window.</summary>
    public bool BranchesChooseDays { get; init; }

    public override bool LetsBranchesChooseDays => BranchesChooseDays;

    public override bool CanBePressed => true;

    public override bool CountsGuests => true;

    /// <summary>Each material is pushed with a button of its own, and is to be studied before it is pressed.</summary>
    public override bool BringsOwnButton => true;

    public override LocalizedText? TitleOf(Plan plan, TaskPeriod period) => plan.Material(period.Key)?.Title;

    protected override int UsualMinutes(Plan plan, TaskPeriod period) =>
        plan.Material(period.Key) is { Minutes: > 0 and var minutes } ? minutes : base.UsualMinutes(plan, period);

    protected override IReadOnlyList<TaskPeriod> PeriodsBetween(Timeline timeline, DateOnly opens, DateOnly due) =>
        [.. from material in timeline.Plan.MaterialsOf(Id)
            let push = timeline.DayOf(material.Push)
            let last = material.Due is null ? due : timeline.DayOf(material.Due)
            where push <= last
            let period = InBranch(timeline, new TaskPeriod(material.Id, push.Value, last.Value), opens, due)
            orderby period.Opens
            select period];

    // A branch has as many days for it as the plan gives, but not beyond the task's own last day. A day that lies outside the window, since
    // the plan has changed, counts for nothing.
    private TaskPeriod InBranch(Timeline timeline, TaskPeriod planned, DateOnly opens, DateOnly due)
    {
        if (!BranchesChooseDays || timeline.DayChosenFor(Id, planned.Key) is not { } day || day < opens || day > due)
            return planned;
        var last = day.AddDays(planned.Due.DayNumber - planned.Opens.DayNumber);
        return planned with { Opens = day, Due = last < due ? last : due };
    }
}
