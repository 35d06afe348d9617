namespace CampaignBot.Domain.Plans;

/// <summary>What becomes of a reminder that falls on a holiday.</summary>
public enum HolidayRule
{
    /// <summary>Sent all the same.</summary>
    Send,

    /// <summary>Moved to the next working day; where that would be too late, to the last one before.</summary>
    Move,
}

/// <summary>When the bot may write to people, and how much.</summary>
public sealed record PlanCalendar
{
    /// <summary>Most pushes one chat may be allowed a day.</summary>
    public const int MaxDailyBudget = 50;

    /// <summary>The hour at which pushes and reminders go out, in the plan's zone.</summary>
    public TimeOnly SendingHour { get; init; } = new(9, 0);

    /// <summary>From this time on nothing is pushed; answers to people are not held back.</summary>
    public TimeOnly QuietFrom { get; init; } = new(22, 0);

    /// <summary>Until this time. Equal to <see cref="QuietFrom"/>: no quiet hours.</summary>
    public TimeOnly QuietUntil { get; init; } = new(8, 0);

    /// <summary>Days on which nobody is reminded.</summary>
    public IReadOnlySet<DateOnly> Holidays { get; init; } = new HashSet<DateOnly>();

    public HolidayRule OnHoliday { get; init; } = HolidayRule.Move;

    /// <summary>Most pushes and reminders to one chat in a day. What exceeds it waits for the next.</summary>
    public int DailyBudget { get; init; } = 3;

    /// <summary>True in the quiet hours, which may span midnight.</summary>
    public bool IsQuiet(TimeOnly time) => QuietFrom <= QuietUntil
        ? time >= QuietFrom && time < QuietUntil
        : time >= QuietFrom || time < QuietUntil;

    /// <summary>True when reminders keep away from the day.</summary>
    public bool IsClosed(DateOnly day) => OnHoliday == HolidayRule.Move && Holidays.Contains(day);

    /// <summary>The day itself or the next one that is not closed.</summary>
    public DateOnly NextOpen(DateOnly day)
    {
        while (IsClosed(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The day itself or the last one before that is not closed.</summary>
    public DateOnly LastOpen(DateOnly day)
    {
        while (IsClosed(day))
            day = day.AddDays(-1);
        return day;
    }
}
