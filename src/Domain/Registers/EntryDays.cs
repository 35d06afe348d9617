namespace CampaignBot.Domain.Registers;

/// <summary>When people are told of an entry that is to be closed by a day of its own.</summary>
public static class EntryDays
{
    /// <summary>
    /// Days relative to its day, ascending: a week and a day before and on the day itself whoever owns it is reminded; the day after and a week
    /// later whoever keeps it hears that it isn't closed.
    /// </summary>
    public static IReadOnlyList<int> Reminders { get; } = [-7, -1, 0, 1, 8];
}
