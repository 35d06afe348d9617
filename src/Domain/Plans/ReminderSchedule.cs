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
    /// to the next open day; a reminder that would thereby miss its due date goes out on the last open day before instead. Where there
    /// is none since the opening, it is left out: nobody is reminded on a closed holiday, and what comes after the date is a chase.
    /// </summary>
    public static IReadOnlyList<ScheduledReminder> For(Timeline timeline, DateOnly opens, DateOnly due, IEnumerable<int> offsets) =>
        [.. from offset in offsets.Distinct().Order()
            where due.AddDays(offset) >= opens
            let day = SendingDay(timeline.Plan.Calendar, opens, due, offset)
            where day is not null
            select new ScheduledReminder(offset, timeline.SendingInstant(day.Value))];

    private static DateOnly? SendingDay(PlanCalendar calendar, DateOnly opens, DateOnly due, int offset)
    {
        var day = due.AddDays(offset);
        var next = calendar.NextOpen(day);
        if (offset > 0 || next <= due)
            return next;
        var last = calendar.LastOpen(day);
        return last >= opens ? last : null;
    }
}
