using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Figures;

/// <summary>Where one subject that a duty binds stands with it, about one target where it has targets.</summary>
/// <param name="SubjectId">The member or organization.</param>
/// <param name="OrganizationId">The member's branch, or the organization itself.</param>
/// <param name="Target">Whom it is about.</param>
/// <param name="Opens">First day on which they can do it.</param>
/// <param name="Due">Their last day: the plan's, an extension's, a late joiner's.</param>
/// <param name="Progress">How far they have got.</param>
internal readonly record struct BoundDuty(long SubjectId, long OrganizationId, Target Target, DateOnly Opens, DateOnly Due, Progress Progress)
{
    public DutyState State => BoundDuties.StateOf(Progress);
}

/// <summary>How far one subject that a duty binds has got, over all of its targets.</summary>
internal readonly record struct BoundSubject(long SubjectId, long OrganizationId, Progress Progress)
{
    public DutyState State => BoundDuties.StateOf(Progress);
}

/// <summary>
/// Applies the rule of the domain to a roster and what happened. Whom a duty binds, <see cref="ObligationRule"/> says once for each group of
/// members whom it treats alike, and once for each organization; with targets, once for each of them.
/// </summary>
internal sealed class BoundDuties(Viewer viewer, ScopeRoster roster, DutyRecords records)
{
    private readonly int _graceDays = viewer.Campaign.Plan.Rules.LateJoinerGraceDays;
    private readonly Dictionary<long, OrganizationFacts> _organizations = roster.Organizations.Values.ToDictionary(o => o.Id, o => o.Facts);
    private readonly Lazy<MemberTimes> _times = new(() => new MemberTimes(roster));

    /// <summary>
    /// The day before which joining makes no difference to any of the duties: whoever joined by then joined in time for each, and none of
    /// their last days is a late joiner's.
    /// </summary>
    public static DateOnly SettledFor(Campaign campaign, IReadOnlyCollection<PlannedDuty> duties)
    {
        var first = duties.Count == 0 ? DateOnly.MaxValue : duties.Min(duty => duty.Period.Opens < duty.Period.Due ? duty.Period.Opens : duty.Period.Due);
        var grace = campaign.Plan.Rules.LateJoinerGraceDays;
        return first.DayNumber > grace ? first.AddDays(-grace) : DateOnly.MinValue;
    }

    /// <summary>What follows from the progress of a subject that is bound.</summary>
    public static DutyState StateOf(Progress progress) =>
        progress.IsFulfilled ? DutyState.Done : progress.State == ProgressState.Excused ? DutyState.Waived : DutyState.Owed;

    /// <summary>The period of a duty with the days that hold for an organization; null as long as they are unknown.</summary>
    public TaskPeriod? PeriodOf(PlannedDuty duty, long organizationId) => duty.PeriodFor(viewer.Campaign, _organizations[organizationId]);

    /// <summary>Everyone whom the duty binds, done or not, once for each target.</summary>
    public IEnumerable<BoundDuty> Of(PlannedDuty duty)
    {
        var facts = FactsOf(duty);
        return duty.Task.KindOfSubject == SubjectKind.Member ? OfMembers(duty, facts) : OfOrganizations(duty, facts, Binding.Must);
    }

    /// <summary>Everyone whom the duty binds, done or not, once.</summary>
    public IEnumerable<BoundSubject> SubjectsOf(PlannedDuty duty) =>
        duty.Task.Target is null
            ? Of(duty).Select(s => new BoundSubject(s.SubjectId, s.OrganizationId, s.Progress))
            : from one in Of(duty)
              group one.Progress by (one.SubjectId, one.OrganizationId) into targets
              select new BoundSubject(targets.Key.SubjectId, targets.Key.OrganizationId, Progress.Over([.. targets]));

    /// <summary>True where the duty binds anybody here.</summary>
    public bool BindsAnybody(PlannedDuty duty)
    {
        if (!AsksAllAlike(duty))
            return Of(duty).Any();
        var asked = TimesAsked(duty);
        return roster.Groups.Any(group => asked(group) is not null);
    }

    /// <summary>How many organizations have done what they may do, and need not.</summary>
    public int DoneFreely(PlannedDuty duty) =>
        OfOrganizations(duty, FactsOf(duty), Binding.May).Where(one => one.State == DutyState.Done).Select(one => one.SubjectId).Distinct().Count();

    /// <summary>True where there are organizations here that may do it, and need not.</summary>
    public bool IsFreeToAnybody(PlannedDuty duty) => duty.Task.Audience is { IsVoluntary: true } && OfOrganizations(duty, _ => default, Binding.May).Any();

    /// <summary>How many the duty binds, and how many of them have done it, by organization.</summary>
    public DutyFigures FiguresOf(PlannedDuty duty)
    {
        if (!AsksAllAlike(duty))
        {
            var figures = DutyFigures.Of(duty, SubjectsOf(duty));
            return duty.Task.Target is null ? figures : figures with { Targets = TargetsCovered.Among(Of(duty)) };
        }

        var waived = records.Waived(duty.Ref).Select(about => about.SubjectId).ToHashSet();
        return new DutyFigures(duty, _times.Value.Count(records.Counting(duty.Ref), waived, TimesAsked(duty)));
    }

    // A member's duty without targets: what it asks is the same of all members of a group.
    private static bool AsksAllAlike(PlannedDuty duty) => duty.Task is { Target: null, KindOfSubject: SubjectKind.Member };

    // How many records a duty asks of a group's members; null where it doesn't bind them. Branches of one category whose days are the same
    // have many such members: the rule is asked once for all of them.
    private Func<MemberGroup, int?> TimesAsked(PlannedDuty duty)
    {
        var everybodys = duty.HasOwnDays(viewer.Campaign) ? null : duty.Period;
        var binds = new Dictionary<(DateOnly Opens, DateOnly Due, string Category, string Standing, DateOnly Joined), bool>();
        return group =>
        {
            if ((everybodys ?? PeriodOf(duty, group.BranchId)) is not { } period)
                return null;
            var alike = (period.Opens, period.Due, _organizations[group.BranchId].Category, group.Standing, group.Joined);
            if (!binds.TryGetValue(alike, out var isBound))
                binds.Add(alike, isBound = Binds(duty, period, group, target: null) is not null);
            return isBound ? period.Times : null;
        };
    }

    private IEnumerable<BoundDuty> OfMembers(PlannedDuty duty, Func<RecordedAbout, DutyFacts> facts)
    {
        foreach (var ofBranch in roster.Groups.GroupBy(group => group.BranchId))
        {
            if (PeriodOf(duty, ofBranch.Key) is not { } period)
                continue;
            var targets = TargetsOf(duty, ofBranch.Key);
            foreach (var group in ofBranch)
            {
                foreach (var target in targets)
                {
                    var owing = OwingAbout(group, target);
                    if (owing.Count == 0 || Binds(duty, period, group, target) is not { } bound)
                        continue;
                    foreach (var id in owing)
                        yield return BoundDutyOf(duty, period, bound, id, facts);
                }
            }
        }
    }

    // Nobody is their own target, and an entry is its owner's alone.
    private static IReadOnlyList<long> OwingAbout(MemberGroup group, TargetFacts? target) => target switch
    {
        null => group.Ids,
        { OwnerId: { } owner } => group.Ids.Contains(owner) ? [owner] : [],
        _ => [.. group.Ids.Where(id => target.IsFor(Subject.Member(id)))],
    };

    // What a group's members would owe if none of them had done anything yet; null where the duty doesn't bind them.
    private Duty? Binds(PlannedDuty duty, TaskPeriod period, MemberGroup group, TargetFacts? target)
    {
        var member = new MemberFacts(0, group.Standing, group.Joined, Left: null, []);
        var bound = ObligationRule.OfMember(duty.Task, period, member, _organizations[group.BranchId], default, _graceDays, viewer.Today, target);
        return bound is { Binding: Binding.Must } ? bound : null;
    }

    private IEnumerable<BoundDuty> OfOrganizations(PlannedDuty duty, Func<RecordedAbout, DutyFacts> facts, Binding binding)
    {
        foreach (var organization in _organizations.Values)
        {
            if (PeriodOf(duty, organization.Id) is not { } period)
                continue;
            foreach (var target in TargetsOf(duty, organization.Id))
            {
                if (ObligationRule.OfOrganization(duty.Task, period, organization, default, _graceDays, target) is { } bound && bound.Binding == binding)
                    yield return BoundDutyOf(duty, period, bound, organization.Id, facts);
            }
        }
    }

    private BoundDuty BoundDutyOf(PlannedDuty duty, TaskPeriod period, Duty bound, long subjectId, Func<RecordedAbout, DutyFacts> facts)
    {
        var target = bound.Key.Target;
        return new BoundDuty(
            subjectId,
            bound.BranchId,
            target,
            bound.Opens,
            records.DueOf(duty.Ref, subjectId, target.Id) ?? bound.Due,
            // A target that has ended is done, whatever is recorded.
            bound.State == DutyState.Done ? bound.Progress : Progress.From(facts(new RecordedAbout(subjectId, target.Id)), period.Times));
    }

    private IReadOnlyList<TargetFacts?> TargetsOf(PlannedDuty duty, long organizationId) =>
        duty.Task.Target is { } rule ? [.. records.TargetsOf(rule, organizationId)] : [null];

    private Func<RecordedAbout, DutyFacts> FactsOf(PlannedDuty duty)
    {
        var times = new Dictionary<RecordedAbout, int>();
        foreach (var record in records.Counting(duty.Ref))
            times[record] = times.GetValueOrDefault(record) + 1;
        var waived = records.Waived(duty.Ref).ToHashSet();
        return about => new DutyFacts(
            times.GetValueOrDefault(about),
            waived.Count > 0 && (waived.Contains(about) || waived.Contains(about with { TargetId = 0 })),
            DueOverride: null);
    }
}
