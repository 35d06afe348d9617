namespace CampaignBot.Domain.Registers;

/// <summary>One step in an entry's life: what it became, when, by whom, and why; or what its owner said of how it goes.</summary>
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

    /// <summary>What the entry became by it; a report leaves it as it was.</summary>
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

    /// <summary>Of a report: the task's period; else null.</summary>
    public string? Period { get; private set; }

    /// <summary>True where its owner says how it goes, or another for them.</summary>
    public bool IsReport => TaskId is not null;

    internal static EntryStep Create(EntryState state, long by, byte[]? reasonSecret, long? photoId, DateTimeOffset now) =>
        new() { State = state, By = by, ReasonSecret = reasonSecret, PhotoId = photoId, At = now };

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
