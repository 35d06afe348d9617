using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordEvent;

/// <summary>A phase's or task's days that an event's day decides.</summary>
/// <param name="Title">Of the phase or task.</param>
/// <param name="Opens">First day; null while another event keeps it unknown.</param>
/// <param name="Due">Last day; null likewise.</param>
/// <param name="DueBefore">The last day as it stood before; null where it was unknown.</param>
internal sealed record HangingDate(LocalizedText Title, DateOnly? Opens, DateOnly? Due, DateOnly? DueBefore);

/// <summary>What moves when an event is put on a day.</summary>
internal static class HangingDates
{
    /// <summary>The phases and then the tasks whose days the event's day sets or moves, in the plan's order.</summary>
    /// <param name="campaign">The campaign's timeline.</param>
    /// <param name="planEvent">The event.</param>
    /// <param name="organization">Whose event it is, where each organization records its own: its days are looked at; else null.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<HangingDate> Of(Timeline campaign, PlanEvent planEvent, OrganizationFacts? organization, DateOnly day)
    {
        var changed = campaign.With(planEvent.Id, organization?.Id, day);
        var now = organization is null ? campaign : campaign.For(organization);
        var then = organization is null ? changed : changed.For(organization);

        var phases = campaign.Plan.Phases.Select(p => (p.Title, Before: (now.StartOf(p), now.EndOf(p)), After: (then.StartOf(p), then.EndOf(p))));
        var tasks = campaign.Plan.Tasks.Where(t => !t.Retired).Select(t => (t.Title, Before: Days(t, now), After: Days(t, then)));
        return [.. phases.Concat(tasks).Where(x => x.Before != x.After)
            .Select(x => new HangingDate(x.Title, x.After.Item1, x.After.Item2, x.Before.Item2))];
    }

    private static (DateOnly?, DateOnly?) Days(PlanTask task, Timeline timeline)
    {
        var window = task.WindowIn(timeline);
        return (window.Opens, window.Due);
    }
}
