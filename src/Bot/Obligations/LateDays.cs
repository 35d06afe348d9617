using CampaignBot.Bot.Campaigns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// The days on which those who look after others hear who is late: the morning after a last day, and the days on which those who are late are
/// asked again. With the last time that they are asked it is over, and what came of it is said elsewhere.
/// </summary>
internal static class LateDays
{
    /// <summary>Those of one last day. A duty is not told of on another's day.</summary>
    public static IEnumerable<DateOnly> Of(Timeline timeline, PlanTask task, DateOnly due) =>
        task.Chases.Prepend(1).Select(days => timeline.Plan.Calendar.NextOpen(due.AddDays(days)));

    /// <summary>
    /// All of some tasks, each once: by the last days that hold anywhere, since the branches of two committees may have different ones, and by
    /// those that single subjects were given.
    /// </summary>
    public static IEnumerable<DateOnly> In(Campaign campaign, IEnumerable<PlanTask> tasks)
    {
        var (timeline, given) = (campaign.Timeline, campaign.GivenDays.ToLookup(day => day.TaskId, day => day.Due, StringComparer.Ordinal));
        return (from task in tasks
                where task is { IsOwed: true, Retired: false }
                from due in task.Rounds(timeline).Select(round => round.Period.Due).Concat(given[task.Id])
                from day in Of(timeline, task, due)
                select day).Distinct();
    }
}
