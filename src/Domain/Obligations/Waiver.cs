namespace CampaignBot.Domain.Obligations;

/// <summary>An office excuses one subject from one task, with a reason.</summary>
public sealed class Waiver
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonMaxLength = 500;

    /// <summary>Shortest reason, in characters: whoever asks later must learn why.</summary>
    public const int ReasonMinLength = 2;

    private Waiver()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string TaskId { get; private set; } = "";

    public SubjectKind SubjectKind { get; private set; }

    public long SubjectId { get; private set; }

    /// <summary>The period's key, or <see cref="AllPeriods"/>.</summary>
    public string Period { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public long GrantedBy { get; private set; }

    public DateTimeOffset GrantedAt { get; private set; }

    /// <summary>The period key of a waiver that holds for every period of its task.</summary>
    public const string AllPeriods = "*";

    public static Waiver Create(string campaignId, ObligationKey key, string reason, long grantedBy, DateTimeOffset now) =>
        new()
        {
            CampaignId = campaignId,
            TaskId = key.TaskId,
            SubjectKind = key.Subject.Kind,
            SubjectId = key.Subject.Id,
            Period = key.Period,
            Reason = reason,
            GrantedBy = grantedBy,
            GrantedAt = now,
        };
}

/// <summary>A due date of one subject's own: an extension, or the new date that came with a returned submission.</summary>
public sealed class DueOverride
{
    /// <summary>How far beyond the present last day one extension may go, in days.</summary>
    public const int MaxExtensionDays = 180;

    private DueOverride()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string TaskId { get; private set; } = "";

    public SubjectKind SubjectKind { get; private set; }

    public long SubjectId { get; private set; }

    public string Period { get; private set; } = "";

    /// <summary>The new last day.</summary>
    public DateOnly Due { get; private set; }

    public string? Reason { get; private set; }

    public long GrantedBy { get; private set; }

    public DateTimeOffset GrantedAt { get; private set; }

    public static DueOverride Create(string campaignId, ObligationKey key, DateOnly due, string? reason, long grantedBy, DateTimeOffset now) =>
        new()
        {
            CampaignId = campaignId,
            TaskId = key.TaskId,
            SubjectKind = key.Subject.Kind,
            SubjectId = key.Subject.Id,
            Period = key.Period,
            Due = due,
            Reason = reason,
            GrantedBy = grantedBy,
            GrantedAt = now,
        };

    /// <summary>Moves the date again; there is one override an obligation.</summary>
    public void MoveTo(DateOnly due, string? reason, long grantedBy, DateTimeOffset now)
    {
        Due = due;
        Reason = reason;
        GrantedBy = grantedBy;
        GrantedAt = now;
    }
}
