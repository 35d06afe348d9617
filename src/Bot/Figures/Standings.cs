using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Figures;

/// <summary>Where one subject that a duty binds stands with it.</summary>
/// <param name="SubjectId">The member or organization.</param>
/// <param name="OrganizationId">The member's branch, or the organization itself.</param>
/// <param name="Opens">First day on which they can do it.</param>
/// <param name="Due">Their last day: the plan's, an extension's, a late joiner's.</param>
/// <param name="State">Done, waived or owed.</param>
internal readonly record struct Standing(long SubjectId, long OrganizationId, DateOnly Opens, DateOnly Due, DutyState State);

/// <summary>
/// Applies the rule of the domain to a roster and what happened. Whom a duty binds, <see cref="ObligationRule"/> says once for each group of
/// members whom it treats alike, and once for each organization.
/// </summary>
internal sealed class Standings(Viewer viewer, ScopeRoster roster, DutyRecords records)
{
    private readonly int _graceDays = viewer.Campaign.Plan.Rules.LateJoinerGraceDays;

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

    /// <summary>Everyone whom the duty binds, done or not.</summary>
    public IEnumerable<Standing> Of(PlannedDuty duty)
    {
        var stateOf = StatesOf(duty);
        return duty.Task.KindOfSubject == SubjectKind.Member ? OfMembers(duty, stateOf) : OfOrganizations(duty, stateOf);
    }

    private IEnumerable<Standing> OfMembers(PlannedDuty duty, Func<long, DutyState> stateOf)
    {
        foreach (var group in roster.Groups)
        {
            var member = new MemberFacts(0, group.Standing, group.Joined, Left: null, []);
            var branch = FactsOf(roster.Organizations[group.BranchId]);
            var bound = ObligationRule.OfMember(duty.Task, duty.Period, member, branch, default, _graceDays, viewer.Today);
            if (bound is not { State: DutyState.Owed })
                continue;
            foreach (var id in group.Ids)
                yield return new Standing(id, group.BranchId, bound.Opens, records.DueOf(duty.Ref, id) ?? bound.Due, stateOf(id));
        }
    }

    private IEnumerable<Standing> OfOrganizations(PlannedDuty duty, Func<long, DutyState> stateOf)
    {
        foreach (var organization in roster.Organizations.Values)
        {
            if (ObligationRule.OfOrganization(duty.Task, duty.Period, FactsOf(organization), default) is { State: DutyState.Owed } bound)
            {
                var id = organization.Id;
                yield return new Standing(id, id, bound.Opens, records.DueOf(duty.Ref, id) ?? bound.Due, stateOf(id));
            }
        }
    }

    private Func<long, DutyState> StatesOf(PlannedDuty duty)
    {
        var done = DoneOf(duty);
        var waived = records.Waived(duty.Ref).ToHashSet();
        return id => done.Contains(id) ? DutyState.Done : waived.Contains(id) ? DutyState.Waived : DutyState.Owed;
    }

    private HashSet<long> DoneOf(PlannedDuty duty)
    {
        var counting = records.Counting(duty.Ref);
        return duty.Period.Times == 1
            ? [.. counting]
            : [.. counting.CountBy(id => id).Where(times => times.Value >= duty.Period.Times).Select(times => times.Key)];
    }

    private static OrganizationFacts FactsOf(ScopeOrganization organization) =>
        new(organization.Id, organization.Level, organization.Category, Active: true);
}
