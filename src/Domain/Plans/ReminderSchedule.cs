namespace CampaignBot.Domain.Plans;

/// <summary>A reminder and its time.</summary>
/// <param name="Offset">Days relative to the due date: negative before, 0 the day itself, positive after.</param>
/// <param name="At">When it goes out, in UTC.</param>
public readonly record struct ScheduledReminder(int Offset, DateTimeOffset At);

/// <summary>When the reminders of something that is due go out. A pure function of the plan, the events known, and the due date.</summary>
public static class ReminderSchedule
{
    /// <summary>The reminders of a task's period, ascending.</summary>
    public static IReadOnlyList<ScheduledReminder> For(Timeline timeline, PlanTask task, TaskPeriod period) =>
        For(timeline, period.Opens, period.Due, task.AllOffsets);

    /// <summary>
    /// The reminders of something that opens and is due on these days (an extension's or a late joiner's as well), ascending by offset
    /// and never descending in time. Each goes out at the sending hour. One before the opening is left out. On a closed holiday it moves
    /// to the next open day; one that would thereby come too late (a reminder after the due date, a chase after the last one's own day,
    /// when nothing is taken any more) goes out on the last open day before instead. Where there is none since the opening, it is left out.
    /// </summary>
    public static IReadOnlyList<ScheduledReminder> For(Timeline timeline, DateOnly opens, DateOnly due, IEnumerable<int> offsets)
    {
        var all = offsets.Distinct().Order().ToList();
        var closing = due.AddDays(Math.Max(0, all.LastOrDefault()));
        return
        [
            .. from offset in all
               where due.AddDays(offset) >= opens
               let day = SendingDay(timeline.Plan.Calendar, opens, offset > 0 ? closing : due, due.AddDays(offset))
               where day is not null
               select new ScheduledReminder(offset, timeline.SendingInstant(day.Value)),
        ];
    }

    private static DateOnly? SendingDay(PlanCalendar calendar, DateOnly opens, DateOnly last, DateOnly day)
    {
        var next = calendar.NextOpen(day);
        if (next <= last)
            return next;
        var before = calendar.LastOpen(day);
        return before >= opens ? before : null;
    }
}
