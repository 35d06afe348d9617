using System.Globalization;

namespace CampaignBot.Domain.Plans;

/// <summary>The calendar units that periods follow.</summary>
public enum Every
{
    /// <summary>The whole window is one period.</summary>
    Window = 0,

    /// <summary>ISO weeks, Monday to Sunday (<c>2027-W23</c>).</summary>
    Week = 1,

    /// <summary>Calendar months (<c>2027-06</c>).</summary>
    Month = 2,

    /// <summary>Quarters of the calendar year (<c>2027-Q3</c>).</summary>
    Quarter = 3,

    /// <summary>Halves of the calendar year (<c>2027-H2</c>).</summary>
    HalfYear = 4,
}

/// <summary>How often something is owed: so many times in every unit. A unit cut by the window's edge is a shorter period.</summary>
public sealed record Recurrence(Every Every, int Times)
{
    /// <summary>Most times in one period.</summary>
    public const int MaxTimes = 31;

    public static readonly Recurrence Once = new(Every.Window, 1);

    /// <summary>The periods of a window, in order, touching and not overlapping.</summary>
    public IReadOnlyList<TaskPeriod> Between(DateOnly opens, DateOnly due)
    {
        if (Every == Every.Window)
            return [new TaskPeriod(TaskPeriod.Once, opens, due, Times)];
        var periods = new List<TaskPeriod>();
        for (var day = opens; day <= due;)
        {
            var next = NextStart(day);
            var last = next.AddDays(-1);
            periods.Add(new TaskPeriod(KeyOf(day), day, last < due ? last : due, Times));
            day = next;
        }

        return periods;
    }

    private DateOnly NextStart(DateOnly day) => Every switch
    {
        Every.Week => day.AddDays(8 - IsoDayOfWeek(day)),
        Every.Month => new DateOnly(day.Year, day.Month, 1).AddMonths(1),
        Every.HalfYear => new DateOnly(day.Year, day.Month <= 6 ? 1 : 7, 1).AddMonths(6),
        _ => new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1).AddMonths(3),
    };

    private string KeyOf(DateOnly day)
    {
        var culture = CultureInfo.InvariantCulture;
        var noon = day.ToDateTime(TimeOnly.MinValue);
        return Every switch
        {
            Every.Week => string.Create(culture, $"{ISOWeek.GetYear(noon):D4}-W{ISOWeek.GetWeekOfYear(noon):D2}"),
            Every.Month => day.ToString("yyyy-MM", culture),
            Every.HalfYear => string.Create(culture, $"{day.Year:D4}-H{(day.Month <= 6 ? 1 : 2)}"),
            _ => string.Create(culture, $"{day.Year:D4}-Q{((day.Month - 1) / 3) + 1}"),
        };
    }

    private static int IsoDayOfWeek(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
}
