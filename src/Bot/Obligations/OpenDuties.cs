using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>A period of a task, as lists show it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Period">The period; where organizations have days of their own, with the first and the last that any has.</param>
internal sealed record PlannedDuty(PlanTask Task, TaskPeriod Period)
{
    /// <summary>True where organizations have days of their own.</summary>
    public bool HasOwnDays(Campaign campaign) => Task.HasOwnDays(campaign.Plan);

    /// <summary>The period with the days that hold for an organization and its members; null as long as they are unknown.</summary>
    public TaskPeriod? PeriodFor(Campaign campaign, OrganizationFacts organization) =>
        HasOwnDays(campaign) ? Task.PeriodOf(campaign.Timeline, organization, Period.Key) : Period;

    /// <summary>How buttons and arguments name it.</summary>
    public TaskRef Ref => new(Task.Id, Period.Key);

    /// <summary>What people call it.</summary>
    public Text NameIn(Plan plan) => DutyNames.Of(plan, Task, Period);
}

/// <summary>Which duties of the plan are under way, whoever owes them.</summary>
internal static class OpenDuties
{
    /// <summary>Owed duties that have opened and aren't past their closing day, by last day.</summary>
    public static IReadOnlyList<PlannedDuty> On(Campaign campaign, DateOnly day) =>
        [.. from duty in All(campaign)
            where duty.Period.Opens <= day && day <= duty.Task.ClosingDay(duty.Period.Due)
            orderby duty.Period.Due
            select duty];

    /// <summary>
    /// Owed duties that have opened, those past their closing day too: whoever still owes one can be given more time. What is under way
    /// comes first, by last day; then what is closed, the latest first.
    /// </summary>
    public static IReadOnlyList<PlannedDuty> OpenedBy(Campaign campaign, DateOnly day)
    {
        var underWay = On(campaign, day);
        var closed = from duty in All(campaign)
                     where duty.Task.ClosingDay(duty.Period.Due) < day
                     orderby duty.Period.Due descending
                     select duty;
        return [.. underWay, .. closed];
    }

    /// <summary>Owed duties whose days are known, in the plan's order.</summary>
    public static IEnumerable<PlannedDuty> All(Campaign campaign) =>
        from task in campaign.Plan.Tasks
        where task.IsOwed
        from period in task.Spans(campaign.Timeline)
        select new PlannedDuty(task, period);

    /// <summary>The duty with the keys, or null.</summary>
    public static PlannedDuty? Find(Campaign campaign, TaskRef reference) =>
        campaign.Plan.Task(reference.TaskId) is { IsOwed: true } task && task.Span(campaign.Timeline, reference.Period) is { } period
            ? new PlannedDuty(task, period)
            : null;
}
