using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Offices;

/// <summary>An event whose day nobody has recorded though days of the plan hang from it.</summary>
/// <param name="Event">The event.</param>
/// <param name="From">Since when its owner is asked for it.</param>
/// <param name="Last">
/// The last day of its year, or of the campaign where that comes first: after it the day is still welcome, but nobody is written to about it.
/// </param>
internal sealed record MissingEvent(PlanEvent Event, DateOnly From, DateOnly Last);

/// <summary>
/// Which events their owners must record. What hangs from such a day is unknown to everybody until then, so it is a duty of the owner, though
/// no task of the plan says so. Where a task does (a milestone that organizations hold), the task is the duty.
/// </summary>
internal static class MissingEvents
{
    /// <summary>So many days before the phase begins in which something hangs from it, its owner is asked.</summary>
    public const int LeadDays = 7;

    /// <summary>All that are missing, in the plan's order: of those that each organization records, until all have.</summary>
    public static IEnumerable<MissingEvent> All(Campaign campaign) =>
        from planEvent in campaign.Plan.Events
        where !planEvent.IsFixed && !IsDutyOfItsOwn(campaign.Plan, planEvent)
            && (planEvent.PerOrganization || campaign.Timeline.EventDay(planEvent.Id) is null)
        let hanging = PhasesHangingFrom(campaign.Plan, planEvent.Id).ToList()
        where hanging.Count > 0
        let start = hanging.Select(campaign.Timeline.StartOf).Min() ?? new DateOnly(planEvent.Year, 1, 1)
        select new MissingEvent(planEvent, start.AddDays(-LeadDays), LastOf(campaign, planEvent));

    /// <summary>Those that an organization must record by now.</summary>
    public static IEnumerable<PlanEvent> Of(Campaign campaign, OrganizationNode organization, DateOnly today) =>
        from missing in All(campaign)
        where missing.From <= today && Concerns(campaign, missing.Event, organization.Level, organization.Category)
            && !IsRecorded(campaign, missing.Event, organization.Id)
        select missing.Event;

    /// <summary>Is it for organizations of this level and category to record? Of a category apart only where something for it hangs from the event.</summary>
    public static bool Concerns(Campaign campaign, PlanEvent planEvent, OrganizationLevel level, string category) =>
        level == (OrganizationLevel)planEvent.Owner
        && (!planEvent.PerOrganization || !campaign.Plan.IsApart(category)
            || campaign.Plan.Tasks.Any(task => !task.Retired && Hangs(task, planEvent.Id) && task.Audience.Categories.Contains(category)));

    /// <summary>Has the organization recorded its own day of it?</summary>
    public static bool IsRecorded(Campaign campaign, PlanEvent planEvent, long organizationId) =>
        planEvent.PerOrganization && campaign.Timeline.OwnEvents(planEvent.Id).Any(e => e.OrganizationId == organizationId);

    private static DateOnly LastOf(Campaign campaign, PlanEvent planEvent)
    {
        var ofYear = new DateOnly(planEvent.Year, 12, 31);
        return campaign.Plan.Phases.Select(campaign.Timeline.EndOf).DefaultIfEmpty().Max() is { } end && end < ofYear ? end : ofYear;
    }

    private static bool IsDutyOfItsOwn(Plan plan, PlanEvent planEvent) => plan.Task(planEvent.Id) is { IsOwed: true, Retired: false };

    private static IEnumerable<PlanPhase> PhasesHangingFrom(Plan plan, string eventId) => plan.Phases.Where(phase =>
        Hangs(phase.Opens, eventId) || Hangs(phase.Ends, eventId)
        || plan.TasksOf(phase.Id).Any(task => !task.Retired && Hangs(task, eventId)));

    private static bool Hangs(PlanTask task, string eventId) => Hangs(task.Opens, eventId) || Hangs(task.Due, eventId);

    private static bool Hangs(PlanDate date, string eventId) => date is PlanDate.FromEvent from && from.EventId == eventId;
}
