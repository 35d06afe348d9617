using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Domain.Tests.Plans;

public sealed class ReminderScheduleTests
{
    private static readonly DateOnly Due = new(2027, 10, 4);

    [Fact]
    public void Reminders_GoOutAtTheSendingHour_OfTheirDays()
    {
        var task = PlanBuilder.CheckIn("2027-05-01", "2027-05-31");
        var timeline = new Timeline(PlanBuilder.Plan(task));
        ReminderSchedule.For(timeline, task, task.Periods(timeline).ShouldHaveSingleItem()).ShouldBe(
        [
            new ScheduledReminder(-7, At(2027, 5, 24)),
            new ScheduledReminder(-1, At(2027, 5, 30)),
            new ScheduledReminder(0, At(2027, 5, 31)),
            new ScheduledReminder(1, At(2027, 6, 1)),
        ]);
    }

    [Fact]
    public void Reminders_BeforeTheOpening_AreLeftOut()
    {
        var task = PlanBuilder.CheckIn("2027-05-28", "2027-05-31");
        var timeline = new Timeline(PlanBuilder.Plan(task));
        ReminderSchedule.For(timeline, task, task.Periods(timeline)[0]).Select(r => r.Offset).ShouldBe([-1, 0, 1]);
    }

    [Fact]
    public void Reminder_OnAHoliday_MovesToTheNextOpenDay_IfThatIsInTime() =>
        ReminderSchedule.For(WithHolidays(new(2027, 10, 1), new(2027, 10, 2), new(2027, 10, 3)), new(2027, 9, 1), Due, [-3, -1, 0])
            .ShouldBe([new(-3, At(2027, 10, 4)), new(-1, At(2027, 10, 4)), new(0, At(2027, 10, 4))]);

    [Fact]
    public void Reminder_ThatAHolidayWouldMakeLate_GoesOutBeforeIt() =>
        ReminderSchedule.For(WithHolidays(new(2027, 10, 3), new(2027, 10, 4), new(2027, 10, 5)), new(2027, 9, 1), Due, [-1, 0, 1])
            .ShouldBe([new(-1, At(2027, 10, 2)), new(0, At(2027, 10, 2)), new(1, At(2027, 10, 2))]);

    // The third quarter of the shipped plan: the last chase falls on a holiday that outlasts the window.
    [Fact]
    public void LastChase_ThatAHolidayWouldMakeTooLate_GoesOutBeforeIt() =>
        ReminderSchedule.For(WithHolidays(new(2027, 10, 1), new(2027, 10, 2), new(2027, 10, 3)), new(2027, 7, 1), new(2027, 9, 30), [-1, 0, 3])
            .ShouldBe([new(-1, At(2027, 9, 29)), new(0, At(2027, 9, 30)), new(3, At(2027, 9, 30))]);

    [Fact]
    public void Chase_ThatAnotherDayOfTheWindowCanTake_MovesToIt() =>
        ReminderSchedule.For(WithHolidays(new(2027, 10, 5), new(2027, 10, 6)), new(2027, 9, 1), Due, [0, 1, 4])
            .ShouldBe([new(0, At(2027, 10, 4)), new(1, At(2027, 10, 7)), new(4, At(2027, 10, 8))]);

    [Fact]
    public void Reminder_OfAWindowThatIsAllHoliday_IsLeftOut() =>
        ReminderSchedule.For(WithHolidays(new(2027, 10, 3), new(2027, 10, 4)), new(2027, 10, 3), Due, [-1, 0, 1])
            .ShouldBe([new(1, At(2027, 10, 5))]);

    [Fact]
    public void Holidays_ThatThePlanSendsOn_MoveNothing()
    {
        var timeline = WithHolidays(Due);
        var sending = new Timeline(timeline.Plan with { Calendar = timeline.Plan.Calendar with { OnHoliday = HolidayRule.Send } });
        ReminderSchedule.For(sending, new(2027, 9, 1), Due, [0]).ShouldBe([new(0, At(2027, 10, 4))]);
    }

    /// <summary>Before the due date ends for offsets up to 0, before the window closes for chases, never before the opening, never on a holiday, and in order.</summary>
    [Fact]
    public void Schedule_KeepsItsPromises_ForAnyHolidays()
    {
        var cases = from length in Gen.Choose(0, 40)
                    from offsets in Gen.ListOf(Gen.Choose(-45, 20))
                    from holidays in Gen.ListOf(Gen.Choose(-50, 40))
                    select (length, offsets, holidays);
        Rule.Holds(cases, x =>
        {
            var timeline = WithHolidays([.. x.holidays.Select(Due.AddDays)]);
            var opens = Due.AddDays(-x.length);
            var reminders = ReminderSchedule.For(timeline, opens, Due, x.offsets);
            var end = timeline.EndOfDay(Due);
            var closing = Math.Max(0, x.offsets.DefaultIfEmpty(0).Max());
            bool HasOpenDay(int last) => Enumerable.Range(0, x.length + 1 + last).Any(n => !timeline.Plan.Calendar.IsClosed(opens.AddDays(n)));
            reminders.Select(r => r.Offset).ShouldBe(x.offsets.Distinct().Order().Where(o => o >= -x.length && HasOpenDay(o > 0 ? closing : 0)));
            reminders.ShouldAllBe(r => !timeline.Plan.Calendar.IsClosed(timeline.DayAt(r.At)));
            reminders.ShouldAllBe(r => r.At < (r.Offset <= 0 ? end : timeline.EndOfDay(Due.AddDays(closing))));
            reminders.ShouldAllBe(r => r.At >= timeline.StartOfDay(opens));
            reminders.Select(r => r.At).ShouldBeInOrder();
        }, count: 1_000);
    }

    private static Timeline WithHolidays(params DateOnly[] days)
    {
        var plan = PlanBuilder.Plan();
        return new Timeline(plan with { Calendar = plan.Calendar with { Holidays = days.ToHashSet() } });
    }

    // Nine in the morning in Shanghai.
    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 1, 0, 0, TimeSpan.Zero);
}
