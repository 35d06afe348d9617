using CampaignBot.Domain.Obligations;

namespace CampaignBot.Domain.Plans;

/// <summary>
/// 任务: one duty of the plan. Its kind is its type. What the shared parts must know of a kind without knowing it stands here as something a
/// kind may override; what needs a database or a chat stands in the kind's module.
/// </summary>
public abstract record PlanTask
{
    /// <summary>Longest distance of a reminder from the due date, in days.</summary>
    public const int MaxReminderDays = 60;

    /// <summary>Never used again for another duty.</summary>
    public required string Id { get; init; }

    /// <summary>What the plan writes for this kind (<c>study</c>, <c>check-in</c>, …).</summary>
    public abstract string Kind { get; }

    /// <summary>The id of the phase it belongs to.</summary>
    public required string PhaseId { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>What each must do, in a sentence or two.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>What is posted on the day it opens; null: nothing of its own.</summary>
    public LocalizedText? Announcement { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>Whom its duties are about, one duty each; null: nobody in particular.</summary>
    public TargetRule? Target { get; init; }

    /// <summary>First day.</summary>
    public required PlanDate Opens { get; init; }

    /// <summary>Last day; it ends at the next local midnight.</summary>
    public required PlanDate Due { get; init; }

    /// <summary>Days relative to the due date on which it is announced: zero or negative, ascending.</summary>
    public IReadOnlyList<int> Reminders { get; init; } = [];

    /// <summary>Days after the due date on which those who still owe are asked again: positive, ascending.</summary>
    public IReadOnlyList<int> Chases { get; init; } = [];

    /// <summary>Ids of tasks of the same level, or of one above, that must be done before this one can be.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>True once the plan no longer asks for it; what was handed in stays.</summary>
    public bool Retired { get; init; }

    /// <summary>Most minutes that a plan may say for one duty: a working day.</summary>
    public const int LimitMinutes = 480;

    /// <summary>How many minutes it takes to record or to write it, not the activity itself; null: the kind knows.</summary>
    public int? TakesMinutes { get; init; }

    /// <summary>The section of the document the plan was made from.</summary>
    public string? Source { get; init; }

    /// <summary>What is added for a category, by its id.</summary>
    public IReadOnlyDictionary<string, LocalizedText> Words { get; init; } = new Dictionary<string, LocalizedText>();

    /// <summary>Whether members owe it or organizations.</summary>
    public SubjectKind KindOfSubject => Audience.Level == PlanLevel.Member ? SubjectKind.Member : SubjectKind.Organization;

    /// <summary>False for what is only announced: nobody owes anything.</summary>
    public virtual bool IsOwed => true;

    /// <summary>True when one press of a button does it, so that the button may stand in a group.</summary>
    public virtual bool CanBePressed => false;

    /// <summary>How many days after its last day it can still be done: a chase after that would ask for what isn't taken.</summary>
    public virtual int ChasableDays => MaxReminderDays;

    /// <summary>True when what is pushed for a round carries its button itself, so that neither an announcement nor a reminder in a group repeats it.</summary>
    public virtual bool BringsOwnButton => false;

    /// <summary>How often its rounds come, by which they are named: <see cref="Every.Window"/> for one round, or rounds of other lengths.</summary>
    public virtual Every Rhythm => Every.Window;

    /// <summary>True when presses of people on no roster can be counted (<see cref="Audience.OpenToEverybody"/>).</summary>
    public virtual bool CountsGuests => false;

    /// <summary>True where a task that requires this one waits until its reviewers have accepted it; else handing in is enough.</summary>
    public virtual bool CountsOnceAccepted => false;

    /// <summary>True where the group is told of what was handed in, once it stands: it fills a register of which something is published.</summary>
    public virtual bool TellsGroup(Plan plan) => false;

    /// <summary>True where a branch may choose the day on which each of its rounds begins.</summary>
    public virtual bool LetsBranchesChooseDays => false;

    /// <summary>True when its button may stand in the branch's group, for whoever presses it; else it takes a way into the private chat.</summary>
    public bool IsPressedInGroup => CanBePressed && Audience.PressInGroup;

    /// <summary>Both offsets, ascending.</summary>
    public IReadOnlyList<int> AllOffsets => [.. Reminders, .. Chases];

    /// <summary>
    /// The last day on which it can still be handed in: while those who owe are asked again it is late but welcome, so the window closes
    /// with the last chase (without chases: with the due date). Ends at the next local midnight.
    /// </summary>
    /// <param name="due">The due date that holds for the subject: the plan's, or their extension's.</param>
    public DateOnly ClosingDay(DateOnly due) => Chases.Count == 0 ? due : due.AddDays(Chases[^1]);

    /// <summary>The category's own words, or null.</summary>
    public LocalizedText? WordsFor(string? category) => category is null ? null : Words.GetValueOrDefault(category);

    /// <summary>The task's days as far as they are known: for the whole campaign, or in an organization's timeline for it.</summary>
    public TaskWindow WindowIn(Timeline timeline) => new(timeline.DayOf(Opens), timeline.DayOf(Due));

    /// <summary>The periods for which it is owed, in order. None while a day of the window is unknown; none when retired.</summary>
    public IReadOnlyList<TaskPeriod> Periods(Timeline timeline) =>
        !Retired && WindowIn(timeline) is { Opens: { } opens, Due: { } due } && opens <= due ? PeriodsBetween(timeline, opens, due) : [];

    /// <summary>The period with the key, or null.</summary>
    public TaskPeriod? Period(Timeline timeline, string key) => Periods(timeline).FirstOrDefault(p => p.Key == key);

    /// <summary>
    /// The periods of this task that must be done before a period of one that requires it: the same round where both come in the same rounds;
    /// else every round that has begun.
    /// </summary>
    public IReadOnlyList<TaskPeriod> PeriodsBefore(Timeline timeline, TaskPeriod dependent, DateOnly day) =>
        Period(timeline, dependent.Key) is { } same ? [same] : [.. Periods(timeline).Where(p => p.Opens <= day)];

    /// <summary>What a round is called by itself (a material's title); null: by its days.</summary>
    public virtual LocalizedText? TitleOf(Plan plan, TaskPeriod period) => null;

    /// <summary>How many minutes one duty of a period takes whoever owes it.</summary>
    public int MinutesIn(Plan plan, TaskPeriod period) => TakesMinutes ?? UsualMinutes(plan, period);

    /// <summary>How many minutes such a duty usually takes, where the plan doesn't say.</summary>
    protected virtual int UsualMinutes(Plan plan, TaskPeriod period) => 5;

    /// <summary>The periods of a window that is known.</summary>
    protected virtual IReadOnlyList<TaskPeriod> PeriodsBetween(Timeline timeline, DateOnly opens, DateOnly due) =>
        [new TaskPeriod(TaskPeriod.Once, opens, due)];
}
