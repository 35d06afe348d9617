namespace CampaignBot.Domain.Plans;

/// <summary>
/// The messages that a plan brings into a branch's group, as the passes merge them: a phase and a material stand alone, everything else
/// that is said on a day is one message, all reminders of a day are one, and so is all that has come to be public. On which day that will be
/// is up to people; it is counted once for each round, on its last day. What a secretary chooses to publish is not counted.
/// </summary>
public static class GroupMessages
{
    /// <summary>Why a message is written.</summary>
    public enum Purpose
    {
        /// <summary>The plan says something on that day.</summary>
        Says,

        /// <summary>It reminds those who owe.</summary>
        Reminds,

        /// <summary>It tells of what people handed in.</summary>
        Tells,
    }

    /// <summary>One message: its day, what it speaks of, and why it is written.</summary>
    public readonly record struct Message(DateOnly Day, IReadOnlyList<LocalizedText> About, Purpose Purpose = Purpose.Says);

    /// <summary>The messages of the whole campaign in the group of a branch of a category.</summary>
    /// <param name="timeline">The campaign's timeline.</param>
    /// <param name="tasks">The tasks, with days that are known.</param>
    /// <param name="category">The id of the category.</param>
    public static IEnumerable<Message> In(Timeline timeline, IEnumerable<PlanTask> tasks, string category)
    {
        var concerning = tasks.Where(t => t.Audience.ConcernsBranch(category)).ToList();
        var calendar = timeline.Plan.Calendar;
        var alone =
            from phase in timeline.Plan.Phases
            let start = timeline.StartOf(phase)
            where start is not null && phase.Concerns(timeline.Plan, category)
            select new Message(calendar.NextOpen(start.Value), [phase.Title]);
        var materials =
            from task in concerning
            from period in task.Periods(timeline)
            where task.BringsOwnButton
            select new Message(calendar.NextOpen(period.Opens), [task.TitleOf(timeline.Plan, period) ?? task.Title]);
        return alone.Concat(materials).Concat(Merged(concerning, task => Said(timeline, task)))
            .Concat(Merged(concerning, task => Reminded(timeline, task)).Select(m => m with { Purpose = Purpose.Reminds }))
            .Concat(Merged(concerning, task => Told(timeline, task)).Select(m => m with { Purpose = Purpose.Tells }));
    }

    /// <summary>Of each month the week with the most messages, in the group where they are most, by the month's first day.</summary>
    internal static IReadOnlyDictionary<DateOnly, BurdenSum> BusiestWeeks(Timeline timeline, IReadOnlyList<PlanTask> tasks)
    {
        var busiest = new Dictionary<DateOnly, BurdenSum>();
        foreach (var category in timeline.Plan.Categories)
        {
            foreach (var week in In(timeline, tasks, category.Id).GroupBy(m => Monday(m.Day)))
            {
                // A message counts once, whatever it speaks of: for what it names first.
                var sum = new BurdenSum(PlanBurden.Merge(week.Select(m => new BurdenShare(m.About[0], 1))));
                var first = week.Min(m => m.Day);
                var month = new DateOnly(first.Year, first.Month, 1);
                if (sum.Total > busiest.GetValueOrDefault(month, BurdenSum.None).Total)
                    busiest[month] = sum;
            }
        }

        return busiest;
    }

    private static IEnumerable<Message> Merged(IEnumerable<PlanTask> tasks, Func<PlanTask, IEnumerable<DateOnly>> days) =>
        from task in tasks
        from day in days(task)
        group task.Title by day into same
        select new Message(same.Key, [.. same]);

    // Its announcement, its coming near where nothing is owed, and how it ended.
    private static IEnumerable<DateOnly> Said(Timeline timeline, PlanTask task)
    {
        var calendar = timeline.Plan.Calendar;
        if (task.WindowIn(timeline) is not { Opens: { } opens, Due: { } due } || opens > due)
            return [];
        var said = new HashSet<DateOnly>();
        if (task.Announcement is not null || !task.IsOwed)
            said.Add(calendar.NextOpen(opens));
        if (!task.IsOwed)
            said.UnionWith(ReminderSchedule.For(timeline, opens, due, task.AllOffsets).Select(r => timeline.DayAt(r.At)));
        else if (task.Audience.Level == PlanLevel.Member)
            said.UnionWith(task.Periods(timeline).Select(p => calendar.NextOpen(task.ClosingDay(p.Due).AddDays(1))));
        return said;
    }

    // What nobody must do nobody is reminded of, whatever is written beside it.
    private static IEnumerable<DateOnly> Reminded(Timeline timeline, PlanTask task) => task is { IsOwed: true, Audience.BindsNobody: false }
        ? task.Periods(timeline).SelectMany(p => ReminderSchedule.For(timeline, task, p)).Select(r => timeline.DayAt(r.At)).Distinct()
        : [];

    private static IEnumerable<DateOnly> Told(Timeline timeline, PlanTask task) =>
        task.TellsGroup(timeline.Plan) ? task.Periods(timeline).Select(p => timeline.Plan.Calendar.NextOpen(p.Due)).Distinct() : [];

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
