using System.Globalization;

namespace CampaignBot.Domain.Registers;

/// <summary>One step in an entry's life: what it became, when, by whom, and why; or what its owner said of how it goes; or the day to which it was put off.</summary>
public sealed class EntryStep
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonMaxLength = 500;

    /// <summary>Shortest reason, in characters.</summary>
    public const int ReasonMinLength = 2;

    /// <summary>Longest sentence on how it goes, in characters.</summary>
    public const int ReportMaxLength = 200;

    /// <summary>Shortest sentence on how it goes, in characters.</summary>
    public const int ReportMinLength = 4;

    private EntryStep()
    {
    }

    public long Id { get; private set; }

    public long EntryId { get; private set; }

    /// <summary>What the entry became by it; a report leaves it as it was, and so does another day.</summary>
    public EntryState State { get; private set; }

    /// <summary>The member who took it.</summary>
    public long By { get; private set; }

    /// <summary>What was said with it, encrypted at rest; null: nothing.</summary>
    public byte[]? ReasonSecret { get; private set; }

    /// <summary>The stored photo that came with it; null: none.</summary>
    public long? PhotoId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Of a report: the task that asked for it; else null.</summary>
    public string? TaskId { get; private set; }

    /// <summary>Of a report: the task's period. Of a step that put the entry off: the day, as <see cref="PutOffTo"/> reads it. Else null.</summary>
    public string? Period { get; private set; }

    /// <summary>True where its owner says how it goes, or another for them.</summary>
    public bool IsReport => TaskId is not null;

    /// <summary>The day until which more time was given by it; null: it was another step.</summary>
    public DateOnly? PutOffTo => DayIn(TaskId, Period);

    /// <summary>The day until which a step gave more time, from what is stored of it; null: it was another step.</summary>
    public static DateOnly? DayIn(string? taskId, string? period) =>
        taskId is null && period is not null ? DateOnly.ParseExact(period, "O", CultureInfo.InvariantCulture) : null;

    internal static EntryStep Create(EntryState state, long by, byte[]? reasonSecret, long? photoId, DateTimeOffset now) =>
        new() { State = state, By = by, ReasonSecret = reasonSecret, PhotoId = photoId, At = now };

    internal static EntryStep PutOff(DateOnly day, long by, byte[] reasonSecret, DateTimeOffset now) =>
        new() { State = EntryState.Standing, By = by, ReasonSecret = reasonSecret, At = now, Period = day.ToString("O", CultureInfo.InvariantCulture) };

    internal static EntryStep Create(EntryReport report, long by, DateTimeOffset now) => new()
    {
        State = EntryState.Standing,
        By = by,
        ReasonSecret = report.SentenceSecret,
        PhotoId = report.PhotoId,
        At = now,
        TaskId = report.TaskId,
        Period = report.Period,
    };
}
