namespace CampaignBot.Domain.Plans;

/// <summary>The days of a task as far as they are known.</summary>
/// <param name="Opens">First day; null while the event it hangs from is unknown.</param>
/// <param name="Due">Last day; null while the event it hangs from is unknown.</param>
public readonly record struct TaskWindow(DateOnly? Opens, DateOnly? Due)
{
    /// <summary>True when both days are known.</summary>
    public bool IsKnown => Opens is not null && Due is not null;

    /// <summary>True on the days from opening to due, both included.</summary>
    public bool Contains(DateOnly day) => Opens <= day && day <= Due;
}

/// <summary>One round of a task: what is owed is owed for a period.</summary>
/// <param name="Key"><see cref="Once"/>, or <c>2027-W23</c>, <c>2027-06</c>, <c>2027-Q3</c>, or a material's id.</param>
/// <param name="Opens">First day.</param>
/// <param name="Due">Last day.</param>
/// <param name="Times">How many records fulfil it.</param>
public sealed record TaskPeriod(string Key, DateOnly Opens, DateOnly Due, int Times = 1)
{
    /// <summary>The key of a task that is done once.</summary>
    public const string Once = "once";

    /// <summary>True on the days from opening to due, both included.</summary>
    public bool Contains(DateOnly day) => Opens <= day && day <= Due;
}
