using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Kinds.CheckIns;

/// <summary>One period of a check-in task with the days that hold for one member: the plan's, an extension's, a late joiner's.</summary>
/// <param name="Task">The task.</param>
/// <param name="Period">The period, with the plan's days.</param>
/// <param name="Duty">The member's duty in it, with their own days.</param>
public sealed record CheckInWindow(CheckInTask Task, TaskPeriod Period, Duty Duty)
{
    /// <summary>The last day on which something of this period can be recorded, corrected or withdrawn.</summary>
    public DateOnly Closes => Task.ClosingDay(Duty.Due);

    /// <summary>True from the member's first day until the closing day, both included.</summary>
    public bool IsOpenOn(DateOnly today) => Duty.Opens <= today && today <= Closes;

    /// <summary>The days that a check-in made today may bear, both included; null where there is none.</summary>
    public (DateOnly From, DateOnly To)? DaysOn(DateOnly today)
    {
        var from = Later(Duty.Opens, today.AddDays(-Task.BackDatingDays));
        var to = today < Duty.Due ? today : Duty.Due;
        return IsOpenOn(today) && from <= to ? (from, to) : null;
    }

    /// <summary>May a check-in made today bear the day?</summary>
    public bool Takes(DateOnly day, DateOnly today) => DaysOn(today) is var (from, to) && from <= day && day <= to;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}

/// <summary>Which of a member's periods a day counts to.</summary>
public static class CheckInWindows
{
    /// <summary>
    /// The period to which a check-in made today for <paramref name="day"/> counts; null where none takes the day. Where an extension
    /// makes two periods overlap: the one that was asked for; else the oldest that isn't fulfilled yet, which is what the extension was
    /// given for; else the one that the plan puts the day into.
    /// </summary>
    /// <param name="windows">The member's periods of one task.</param>
    /// <param name="day">The day of the activity.</param>
    /// <param name="today">The day on which it is recorded.</param>
    /// <param name="period">The key of the period that was asked for, or null.</param>
    public static CheckInWindow? Taking(this IEnumerable<CheckInWindow> windows, DateOnly day, DateOnly today, string? period = null)
    {
        var taking = windows.Where(w => w.Takes(day, today)).OrderBy(w => w.Period.Opens).ToList();
        return taking.Find(w => w.Period.Key == period)
            ?? taking.Find(w => w.Duty.State != DutyState.Done)
            ?? taking.Find(w => w.Period.Contains(day))
            ?? taking.LastOrDefault();
    }
}
