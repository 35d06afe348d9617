namespace CampaignBot.Domain.Registers;

/// <summary>One step in an entry's life: what it became, when, by whom, and why.</summary>
public sealed class EntryStep
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonMaxLength = 500;

    /// <summary>Shortest reason, in characters.</summary>
    public const int ReasonMinLength = 2;

    private EntryStep()
    {
    }

    public long Id { get; private set; }

    public long EntryId { get; private set; }

    /// <summary>What the entry became by it.</summary>
    public EntryState State { get; private set; }

    /// <summary>The member who took it.</summary>
    public long By { get; private set; }

    /// <summary>What was said with it, encrypted at rest; null: nothing.</summary>
    public byte[]? ReasonSecret { get; private set; }

    /// <summary>The stored photo that came with it; null: none.</summary>
    public long? PhotoId { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static EntryStep Create(EntryState state, long by, byte[]? reasonSecret, long? photoId, DateTimeOffset now) =>
        new() { State = state, By = by, ReasonSecret = reasonSecret, PhotoId = photoId, At = now };
}
