using System.Collections.Immutable;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Domain.Plans;

/// <summary>
/// Organizations of one level that have the same days, since each of them recorded the event that the days hang from, or chose them.
/// </summary>
/// <param name="Level">Their level.</param>
/// <param name="Ids">Our own ids.</param>
/// <param name="AllBut">True where it is everybody but these: the plan's own days, where some chose others.</param>
public sealed record WindowOwners(PlanLevel Level, ImmutableSortedSet<long> Ids, bool AllBut = false)
{
    /// <summary>Are they the same organizations?</summary>
    public bool Equals(WindowOwners? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Level == other.Level && AllBut == other.AllBut && (ReferenceEquals(Ids, other.Ids) || Ids.SetEquals(other.Ids)));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Level, AllBut, Ids.Count, Ids.Min, Ids.Max);

    /// <summary>Do their days hold for the organization?</summary>
    public bool Cover(OrganizationFacts organization) => (organization.OwnerAt(Level) is { } owner && Ids.Contains(owner)) != AllBut;
}

/// <summary>A period with the days that hold for everybody, or for some organizations and what lies right under them.</summary>
/// <param name="Period">The period.</param>
/// <param name="Owners">Whose days these are; null: everybody's.</param>
public sealed record TaskRound(TaskPeriod Period, WindowOwners? Owners = null);

/// <summary>A task's periods in the whole campaign, where organizations may have days of their own.</summary>
public static class TaskRounds
{
    /// <summary>The events from which its window hangs and that each organization records for itself. The plan's check has them of one level.</summary>
    public static IReadOnlyList<PlanEvent> OwnEvents(this PlanTask task, Plan plan) =>
        [.. from date in new[] { task.Opens, task.Due }.OfType<PlanDate.FromEvent>()
            let planEvent = plan.Event(date.EventId)
            where planEvent is { PerOrganization: true }
            select planEvent];

    /// <summary>Can an organization have days of its own?</summary>
    public static bool HasOwnDays(this PlanTask task, Plan plan) => task.LetsBranchesChooseDays || HangsFromOwnEvents(task, plan);

    /// <summary>Every window that it has anywhere, as far as it is known, and whose it is.</summary>
    public static IReadOnlyList<(TaskWindow Window, WindowOwners? Owners)> Windows(this PlanTask task, Timeline timeline) =>
        !HangsFromOwnEvents(task, timeline.Plan)
            ? [(task.WindowIn(timeline), null)]
            : [.. from owner in OwnersOf(task, timeline)
                  group owner.Id by task.WindowIn(timeline.For(owner)) into same
                  orderby same.Key.Opens, same.Key.Due
                  select (same.Key, (WindowOwners?)new WindowOwners(LevelOf(task, timeline.Plan), [.. same]))];

    /// <summary>
    /// Every period with every set of days that it has anywhere. An organization is covered by one round of a period, or by none as long as it
    /// hasn't recorded its event. Worked out once for a timeline: sources of pushes ask at every tick, lists with every press.
    /// </summary>
    public static IReadOnlyList<TaskRound> Rounds(this PlanTask task, Timeline timeline) => timeline.RoundsOnce(task, FindRounds);

    /// <summary>
    /// The periods as a list of the whole campaign shows them: where organizations have days of their own, from the first day that any has to
    /// the last.
    /// </summary>
    public static IReadOnlyList<TaskPeriod> Spans(this PlanTask task, Timeline timeline) =>
        !task.HasOwnDays(timeline.Plan)
            ? task.Periods(timeline)
            : [.. from round in task.Rounds(timeline)
                  group round.Period by round.Period.Key into same
                  let span = same.First() with { Opens = same.Min(p => p.Opens), Due = same.Max(p => p.Due) }
                  orderby span.Opens
                  select span];

    /// <summary>The span of the period with the key, or null.</summary>
    public static TaskPeriod? Span(this PlanTask task, Timeline timeline, string key) =>
        task.Spans(timeline).FirstOrDefault(p => p.Key == key);

    /// <summary>The days of the period with the key that hold for an organization and its members, or null.</summary>
    public static TaskPeriod? PeriodOf(this PlanTask task, Timeline timeline, OrganizationFacts organization, string key) =>
        task.Period(timeline.For(organization), key);

    private static bool HangsFromOwnEvents(PlanTask task, Plan plan) => task.OwnEvents(plan).Count > 0;

    private static IReadOnlyList<TaskRound> FindRounds(PlanTask task, Timeline timeline) =>
        !HangsFromOwnEvents(task, timeline.Plan)
            ? task.LetsBranchesChooseDays ? [.. ChosenRounds(task, timeline)] : [.. task.Periods(timeline).Select(period => new TaskRound(period))]
            : [.. from owner in OwnersOf(task, timeline)
                  from period in task.Periods(timeline.For(owner))
                  group owner.Id by period into same
                  orderby same.Key.Opens, same.Key.Due
                  select new TaskRound(same.Key, new WindowOwners(LevelOf(task, timeline.Plan), [.. same]))];

    // The plan's days for everybody but those that chose others, then theirs.
    private static IEnumerable<TaskRound> ChosenRounds(PlanTask task, Timeline timeline)
    {
        var planned = task.Periods(timeline);
        var chosen = (from id in timeline.ChoosersOf(task.Id)
                      from period in task.Periods(timeline.For(new OrganizationFacts(id, OrganizationLevel.Branch, "", Active: true)))
                      where !planned.Contains(period)
                      select (Id: id, Period: period)).ToLookup(own => own.Period.Key);
        foreach (var period in planned)
        {
            yield return new TaskRound(
                period,
                chosen.Contains(period.Key) ? new WindowOwners(PlanLevel.Branch, [.. chosen[period.Key].Select(own => own.Id)], AllBut: true) : null);
            foreach (var same in chosen[period.Key].GroupBy(own => own.Period, own => own.Id).OrderBy(same => same.Key.Opens))
                yield return new TaskRound(same.Key, new WindowOwners(PlanLevel.Branch, [.. same]));
        }
    }

    // The organizations that recorded one of the events.
    private static IEnumerable<OrganizationFacts> OwnersOf(PlanTask task, Timeline timeline) =>
        from id in task.OwnEvents(timeline.Plan).SelectMany(e => timeline.OwnEvents(e.Id)).Select(e => e.OrganizationId).Distinct().Order()
        select new OrganizationFacts(id, (OrganizationLevel)LevelOf(task, timeline.Plan), "", Active: true);

    private static PlanLevel LevelOf(PlanTask task, Plan plan) => task.OwnEvents(plan)[0].Owner;
}
