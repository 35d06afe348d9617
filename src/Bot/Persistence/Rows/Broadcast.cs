namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>One thing said to many chats: a secretary's or office's announcement. Its figures are counted from its deliveries.</summary>
internal sealed class Broadcast
{
    /// <summary>What the keys of announcements begin with, and the topics of their deliveries.</summary>
    public const string AnnouncementPrefix = "announcement:";

    public long Id { get; set; }

    public string CampaignId { get; set; } = "";

    /// <summary>Unique: <c>announcement:INSTANCE</c>. The plan's own pushes are in the log of pushes.</summary>
    public string Key { get; set; } = "";

    /// <summary>Whose announcement.</summary>
    public long? AuthorId { get; set; }

    /// <summary>Who was addressed: this organization and what lies under it.</summary>
    public long OrganizationId { get; set; }

    /// <summary>What is said and to whom, sealed; null for one that was made before it was kept.</summary>
    public byte[]? ContentSecret { get; set; }

    /// <summary>True where those who get it are asked to confirm that they did.</summary>
    public bool AsksConfirmation { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it is to go out; null: at once.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When it was put into the outbox; null for one that waits for its hour, and for one that was made before this was kept.</summary>
    public DateTimeOffset? QueuedAt { get; private set; }

    /// <summary>Set when it was stopped; what had not left by then stays here.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>When its words were last corrected.</summary>
    public DateTimeOffset? CorrectedAt { get; private set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RetractedAt { get; private set; }

    /// <summary>When those who had not confirmed were last reminded.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>When something last happened that its report doesn't know by itself (a confirmation, a correction).</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>When its report was last drawn anew.</summary>
    public DateTimeOffset? ReportedAt { get; set; }

    /// <summary>True while it waits for its hour.</summary>
    public bool IsScheduled => DueAt is not null && QueuedAt is null && StoppedAt is null;

    /// <summary>It is to go out at an hour. False: it has gone, or was stopped.</summary>
    public bool Schedule(DateTimeOffset due)
    {
        if (QueuedAt is not null || StoppedAt is not null)
            return false;
        DueAt = due;
        return true;
    }

    /// <summary>It is put into the outbox. False: it was before, or was stopped.</summary>
    public bool Queue(DateTimeOffset now)
    {
        if (QueuedAt is not null || StoppedAt is not null)
            return false;
        QueuedAt = now;
        return true;
    }

    /// <summary>What has not left stays here. False: it was stopped before.</summary>
    public bool Stop(DateTimeOffset now)
    {
        if (StoppedAt is not null)
            return false;
        (StoppedAt, ChangedAt) = (now, now);
        return true;
    }

    /// <summary>Its words are others now. False: it was taken back, and there is nothing left to correct.</summary>
    public bool Correct(byte[] contentSecret, DateTimeOffset now)
    {
        if (RetractedAt is not null)
            return false;
        (ContentSecret, CorrectedAt, ChangedAt) = (contentSecret, now, now);
        return true;
    }

    /// <summary>It is taken back. False: it was before.</summary>
    public bool Retract(DateTimeOffset now)
    {
        if (RetractedAt is not null)
            return false;
        (RetractedAt, ChangedAt) = (now, now);
        StoppedAt ??= now;
        return true;
    }
}
