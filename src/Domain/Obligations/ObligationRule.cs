using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Obligations;

/// <summary>
/// Who owes what: the one rule. On a day, a task's period binds
/// <list type="bullet">
/// <item>each member who has not left, whose standing must, whose primary membership holds in an active branch of a category of the
/// audience, and who had joined by the period's last day: what had ended before one came is not owed;</item>
/// <item>or each active organization of the audience's level and category.</item>
/// </list>
/// Owed is what binds, is not done and not waived. The last day is an override's; else the plan's, or for who joined late
/// <see cref="PlanRules.LateJoinerGraceDays"/> after joining, where that is later. Retired and only announced tasks are never owed.
/// A required task that is not done yet delays nothing: the duty is owed with its own date, and can be handed in once the other is done.
/// Whether the window is open is asked of the duty's days, not here: who is late owes.
/// </summary>
public static class ObligationRule
{
    /// <summary>The duty of a member; null where the task doesn't concern them.</summary>
    public static Duty? OfMember(
        PlanTask task, TaskPeriod period, MemberFacts member, OrganizationFacts? branch, DutyFacts facts, int graceDays, DateOnly day)
    {
        if (!task.IsOwed || task.Retired || branch is not { Active: true } || member.Left <= day || period.Due < member.Joined)
            return null;
        var binding = task.Audience.OfMember(branch.Category, member.Standing);
        if (binding == Binding.None)
            return null;
        var key = new ObligationKey(task.Id, Subject.Member(member.Id), period.Key);
        var due = DueOf(period, facts.DueOverride, member.Joined, graceDays);
        return new Duty(key, branch.Id, Later(period.Opens, member.Joined), due, StateOf(period, facts, binding));
    }

    /// <summary>The duty of an organization; null where the task doesn't concern it.</summary>
    public static Duty? OfOrganization(PlanTask task, TaskPeriod period, OrganizationFacts organization, DutyFacts facts)
    {
        if (!task.IsOwed || task.Retired || !organization.Active)
            return null;
        var binding = task.Audience.OfOrganization((PlanLevel)organization.Level, organization.Category);
        return binding == Binding.None
            ? null
            : new Duty(
                new ObligationKey(task.Id, Subject.Organization(organization.Id), period.Key),
                organization.Id,
                period.Opens,
                facts.DueOverride ?? period.Due,
                StateOf(period, facts, binding));
    }

    /// <summary>Everyone's duty in a period, on a day.</summary>
    /// <param name="task">The task.</param>
    /// <param name="period">One of its periods.</param>
    /// <param name="roster">The roster.</param>
    /// <param name="facts">What has happened about a subject's duty.</param>
    /// <param name="graceDays">The plan's grace for late joiners.</param>
    /// <param name="day">The day whose roster counts.</param>
    public static IEnumerable<Duty> DutiesOf(
        PlanTask task, TaskPeriod period, RosterFacts roster, Func<Subject, DutyFacts> facts, int graceDays, DateOnly day)
    {
        var duties = task.Audience.Level == PlanLevel.Member
            ? roster.Members.Select(m => OfMember(task, period, m, roster.BranchOf(m, day), facts(Subject.Member(m.Id)), graceDays, day))
            : roster.Organizations.Values.Select(o => OfOrganization(task, period, o, facts(Subject.Organization(o.Id))));
        return duties.OfType<Duty>();
    }

    /// <summary>Those who owe in a period, on a day.</summary>
    /// <inheritdoc cref="DutiesOf"/>
    public static IEnumerable<Obligation> Owing(
        PlanTask task, TaskPeriod period, RosterFacts roster, Func<Subject, DutyFacts> facts, int graceDays, DateOnly day) =>
        DutiesOf(task, period, roster, facts, graceDays, day).Select(duty => duty.AsObligation()).OfType<Obligation>();

    /// <summary>The last day that holds for a member.</summary>
    public static DateOnly DueOf(TaskPeriod period, DateOnly? dueOverride, DateOnly joined, int graceDays) =>
        dueOverride ?? Later(period.Due, joined.AddDays(graceDays));

    private static DutyState StateOf(TaskPeriod period, DutyFacts facts, Binding binding) =>
        facts.Times >= period.Times ? DutyState.Done
        : binding == Binding.May ? DutyState.Optional
        : facts.Waived ? DutyState.Waived
        : DutyState.Owed;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
