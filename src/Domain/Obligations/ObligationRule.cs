using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Obligations;

/// <summary>
/// Who owes what: the one rule. On a day, a task's period binds
/// <list type="bullet">
/// <item>each member who has not left, whose standing must, whose primary membership holds in an active branch of a category of the
/// audience, and who had joined by the period's last day: what had ended before one came is not owed;</item>
/// <item>or each active organization of the audience's level and category, unless organizations do it of their own accord.</item>
/// </list>
/// Where the task has targets, it binds once for each of them. The days are those that hold for the member's branch or the organization:
/// a window may hang from an event that each organization records for itself, and is unknown for it alone until then.
/// A target that ends is done by that, and what had ended before the period opened is no target. What has a day of its own joins on that day to
/// whoever keeps it: what is later than the period is no target of it.
/// Owed is what binds, is not done and not waived. The last day is an override's; else the plan's, or for who joined late (the member who
/// owes, or the one it is about) <see cref="PlanRules.LateJoinerGraceDays"/> after joining, where that is later. Retired and only announced
/// tasks are never owed.
/// A required task that is not done yet delays nothing: the duty is owed with its own date, and can be handed in once the other is done.
/// Whether the window is open is asked of the duty's days, not here: who is late owes.
/// </summary>
public static class ObligationRule
{
    /// <summary>The duty of a member; null where the task doesn't concern them.</summary>
    /// <param name="task">The task.</param>
    /// <param name="period">One of its periods, with the days of the member's branch.</param>
    /// <param name="member">The member.</param>
    /// <param name="branch">Their branch on the day.</param>
    /// <param name="facts">What has happened about the duty.</param>
    /// <param name="graceDays">The plan's grace for late joiners.</param>
    /// <param name="day">The day whose roster counts.</param>
    /// <param name="target">Whom it is about, one of the task's targets; null where it has none.</param>
    public static Duty? OfMember(
        PlanTask task,
        TaskPeriod period,
        MemberFacts member,
        OrganizationFacts? branch,
        DutyFacts facts,
        int graceDays,
        DateOnly day,
        TargetFacts? target = null)
    {
        if (!task.IsOwed || task.Retired || branch is not { Active: true } || member.Left <= day || period.Due < member.Joined)
            return null;
        var binding = task.Audience.OfMember(branch.Category, member.Standing);
        return DutyOf(task, period, Subject.Member(member.Id), branch.Id, binding, member.Joined, facts, graceDays, target);
    }

    /// <summary>The duty of an organization; null where the task doesn't concern it.</summary>
    /// <inheritdoc cref="OfMember"/>
    public static Duty? OfOrganization(
        PlanTask task, TaskPeriod period, OrganizationFacts organization, DutyFacts facts, int graceDays = 0, TargetFacts? target = null)
    {
        if (!task.IsOwed || task.Retired || !organization.Active)
            return null;
        var binding = task.Audience.OfOrganization((PlanLevel)organization.Level, organization.Category);
        return DutyOf(task, period, Subject.Organization(organization.Id), organization.Id, binding, joined: null, facts, graceDays, target);
    }

    /// <summary>Everyone's duties in a period, on a day.</summary>
    /// <param name="task">The task.</param>
    /// <param name="period">The key of one of its periods.</param>
    /// <param name="timeline">The campaign's timeline.</param>
    /// <param name="roster">The roster.</param>
    /// <param name="facts">What has happened about a duty.</param>
    /// <param name="day">The day whose roster counts.</param>
    public static IEnumerable<Duty> DutiesOf(
        PlanTask task, string period, Timeline timeline, RosterFacts roster, Func<ObligationKey, DutyFacts> facts, DateOnly day)
    {
        var graceDays = timeline.Plan.Rules.LateJoinerGraceDays;
        var duties =
            from owner in OwnersOf(task, roster, day)
            let own = task.Period(timeline.For(owner.Organization), period)
            where own is not null
            from target in TargetsOf(task, roster, owner.Subject, owner.Organization, day)
            let known = facts(new ObligationKey(task.Id, owner.Subject, period, target?.Target ?? Target.None))
            select owner.Member is { } member
                ? OfMember(task, own, member, owner.Organization, known, graceDays, day, target)
                : OfOrganization(task, own, owner.Organization, known, graceDays, target);
        return duties.OfType<Duty>();
    }

    /// <summary>Those who owe in a period, on a day.</summary>
    /// <inheritdoc cref="DutiesOf"/>
    public static IEnumerable<Obligation> Owing(
        PlanTask task, string period, Timeline timeline, RosterFacts roster, Func<ObligationKey, DutyFacts> facts, DateOnly day) =>
        DutiesOf(task, period, timeline, roster, facts, day).Select(duty => duty.AsObligation()).OfType<Obligation>();

    /// <summary>The targets of a subject; one that is null where the task has none.</summary>
    public static IEnumerable<TargetFacts?> TargetsOf(
        PlanTask task, RosterFacts roster, Subject subject, OrganizationFacts organization, DateOnly day)
    {
        if (task.Target is { } rule)
            return rule.Of(roster, subject, organization, day);
        return NoTarget;
    }

    /// <summary>The last day that holds for whoever (or whose target) joined on a day.</summary>
    public static DateOnly DueOf(TaskPeriod period, DateOnly? dueOverride, DateOnly joined, int graceDays) =>
        dueOverride ?? Later(period.Due, joined.AddDays(graceDays));

    private static readonly TargetFacts?[] NoTarget = [null];

    private static Duty? DutyOf(
        PlanTask task,
        TaskPeriod period,
        Subject subject,
        long organizationId,
        Binding binding,
        DateOnly? joined,
        DutyFacts facts,
        int graceDays,
        TargetFacts? target)
    {
        if (binding == Binding.None || task.Target?.Kind != target?.Target.Kind || period.Due < target?.Joined || target?.Ended < period.Opens)
            return null;
        var since = joined > target?.Joined ? joined : target?.Joined ?? joined;
        return new Duty(
            new ObligationKey(task.Id, subject, period.Key, target?.Target ?? Target.None),
            organizationId,
            since > period.Opens ? since.Value : period.Opens,
            since is { } late ? DueOf(period, facts.DueOverride, late, graceDays) : facts.DueOverride ?? period.Due,
            binding,
            Progress.From(target?.Ended is null ? facts : new DutyFacts(period.Times, Waived: false, facts.DueOverride), period.Times));
    }

    private static IEnumerable<(Subject Subject, MemberFacts? Member, OrganizationFacts Organization)> OwnersOf(
        PlanTask task, RosterFacts roster, DateOnly day) =>
        task.KindOfSubject == SubjectKind.Member
            ? from member in roster.Members
              let branch = roster.BranchOf(member, day)
              where branch is not null
              select (Subject.Member(member.Id), (MemberFacts?)member, branch!)
            : from organization in roster.Organizations.Values
              select (Subject.Organization(organization.Id), (MemberFacts?)null, organization);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
