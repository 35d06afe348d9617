using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>The newest reminder that has fallen due for a last day that somebody has, and the older ones it takes the place of.</summary>
internal sealed record ReminderRound(PlanTask Task, TaskPeriod Period, DateOnly Due, int Offset, IReadOnlyList<int> Superseded)
{
    /// <summary>See <see cref="RoundMark.Stamp"/>.</summary>
    public required long Stamp { get; init; }

    public PossibleDue Key => new(Task.Id, Period.Key, Due);

    /// <summary>True for the plan's own date, which most have: the group hears of it too.</summary>
    public bool IsPlanned => Due == Period.Due;

    /// <summary>
    /// True where the plan reminds again, so that this one may be slept through: before the date, once more until it is over; after it, once
    /// more until the window closes. The last reminder before the date and the last chase always come.
    /// </summary>
    public bool ComesAgain => Offset <= 0 ? Task.Reminders.Any(o => o > Offset) : Task.Chases.Any(o => o > Offset);
}

/// <summary>How far the reminders of a last day have got.</summary>
/// <param name="Done">The offset of the newest reminder that went to all; null: none yet.</param>
/// <param name="RetryAt">Some chats had had enough for the day, or somebody was writing: when they are tried again.</param>
/// <param name="Stamp">Tells who had this last day then: where another stands now, more may have it, and the round begins anew.</param>
internal readonly record struct RoundMark(int? Done, DateTimeOffset? RetryAt, long Stamp);

/// <summary>Which reminders are due. Pure: the same days, marks and instant give the same rounds.</summary>
internal static class ReminderRounds
{
    /// <summary>By how many days a holiday moves a reminder at most, either way.</summary>
    public const int Holidays = 15;

    /// <summary>The rounds that are due at an instant.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="dues">Last days that somebody may have.</param>
    /// <param name="extended">A number that changes with the extensions to a last day; none: no extension to it.</param>
    /// <param name="marks">What was done before.</param>
    /// <param name="now">The instant.</param>
    public static IEnumerable<ReminderRound> DueAt(
        Campaign campaign,
        IEnumerable<PossibleDue> dues,
        IReadOnlyDictionary<PossibleDue, long> extended,
        IReadOnlyDictionary<PossibleDue, RoundMark> marks,
        DateTimeOffset now)
    {
        var nextTry = DailyBudget.NextTry(campaign.Timeline, now);
        foreach (var due in dues)
        {
            if (Schedule(campaign, due) is not var (task, period, reminders) || now >= campaign.Timeline.EndOfDay(task.ClosingDay(due.Due)))
                continue;
            var stamp = extended.GetValueOrDefault(due) + StampOf(campaign, task, due);
            var mark = marks.GetValueOrDefault(due);
            if (mark.Stamp != stamp)
                mark = default;
            // A wait that reaches past the next sending hour comes from a clock that was set back.
            if (mark.RetryAt is { } retry && now < retry && retry <= nextTry)
                continue;
            var passed = reminders.Where(r => r.At <= now && !(r.Offset <= mark.Done)).Select(r => r.Offset).ToList();
            if (passed.Count > 0)
                yield return new ReminderRound(task, period, due.Due, passed[^1], passed[..^1]) { Stamp = stamp };
        }
    }

    /// <summary>
    /// Takes marks back that lie ahead of the clock, which was set back: who has got such a reminder is in the log, and who gets the last
    /// day meanwhile is to get it when it comes.
    /// </summary>
    public static void SetBack(Campaign campaign, Dictionary<PossibleDue, RoundMark> marks, DateTimeOffset now)
    {
        foreach (var (due, mark) in marks.ToList())
        {
            if (Schedule(campaign, due) is var (_, _, reminders) && reminders.Any(r => r.Offset == mark.Done && r.At > now))
                marks[due] = mark with { Done = reminders.Where(r => r.At <= now).Select(r => (int?)r.Offset).LastOrDefault() };
        }
    }

    /// <summary>The first instant after <paramref name="after"/> at which one of the days has a reminder; null: none.</summary>
    public static DateTimeOffset? NextAfter(Campaign campaign, IEnumerable<PossibleDue> dues, DateTimeOffset after)
    {
        DateTimeOffset? next = null;
        foreach (var due in dues)
        {
            if (Schedule(campaign, due) is not var (_, _, reminders))
                continue;
            foreach (var reminder in reminders)
            {
                if (reminder.At > after && (next is null || reminder.At < next))
                    next = reminder.At;
            }
        }

        return next;
    }

    /// <summary>The last days whose reminders may fall on a day: none lies farther from it than a reminder may be from its date.</summary>
    public static (DateOnly From, DateOnly To) InPlay(Campaign campaign, DateOnly day)
    {
        var offsets = campaign.Plan.Tasks.Where(t => t.IsOwed && !t.Retired).SelectMany(t => t.AllOffsets).DefaultIfEmpty(0).ToList();
        return (day.AddDays(-Math.Max(0, offsets.Max()) - Holidays), day.AddDays(-Math.Min(0, offsets.Min()) + Holidays));
    }

    private static (PlanTask Task, TaskPeriod Period, IReadOnlyList<ScheduledReminder> Reminders)? Schedule(Campaign campaign, PossibleDue due) =>
        campaign.Plan.Task(due.TaskId) is { IsOwed: true, Retired: false } task && PeriodOf(campaign, task, due) is { } period
            ? (task, period, ReminderSchedule.For(campaign.Timeline, period.Opens, due.Due, task.AllOffsets))
            : null;

    // Of a task whose days differ by organization: the days of those for whom it is the last one by the plan, else the span of all.
    private static TaskPeriod? PeriodOf(Campaign campaign, PlanTask task, PossibleDue due)
    {
        var timeline = campaign.Timeline;
        if (!task.HasOwnDays(campaign.Plan))
            return task.Period(timeline, due.Period);
        var planned = task.Rounds(timeline).Select(r => r.Period).Where(p => p.Key == due.Period && p.Due == due.Due).MinBy(p => p.Opens);
        return planned ?? task.Span(timeline, due.Period);
    }

    // Who has it as the plan's own last day: everybody, nobody, or these organizations.
    private static long StampOf(Campaign campaign, PlanTask task, PossibleDue due)
    {
        long stamp = 0;
        foreach (var (_, owners) in task.Rounds(campaign.Timeline).Where(r => r.Period.Key == due.Period && r.Period.Due == due.Due))
            stamp = owners is null ? 1 : owners.Ids.Aggregate(owners.AllBut ? stamp + 2 : stamp, (sum, id) => unchecked(sum + (id * 8) + 4));
        return stamp;
    }
}

/// <summary>The marks as one stored value.</summary>
internal static class RoundMarks
{
    public static string NameFor(Campaign campaign) => "reminders:" + campaign.Id;

    public static string Write(IReadOnlyDictionary<PossibleDue, RoundMark> marks) => ArgumentText.Write<IReadOnlyList<Line>>(
        [.. marks.Select(mark => new Line(mark.Key.TaskId, mark.Key.Period, mark.Key.Due, mark.Value.Done, mark.Value.RetryAt, mark.Value.Stamp))]);

    /// <summary>Reads <see cref="Write"/> back. Without marks the log of reminders is asked again, so what can't be read costs only time.</summary>
    public static Dictionary<PossibleDue, RoundMark> Read(string? text) => ArgumentText.TryRead<IReadOnlyList<Line>>(text ?? "", out var lines)
        ? lines.ToDictionary(line => new PossibleDue(line.TaskId, line.Period, line.Due), line => new RoundMark(line.Done, line.RetryAt, line.Stamp))
        : [];

    private sealed record Line(string TaskId, string Period, DateOnly Due, int? Done, DateTimeOffset? RetryAt, long Stamp);
}
