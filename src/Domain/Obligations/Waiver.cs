namespace CampaignBot.Domain.Obligations;

/// <summary>
/// An office excuses one subject from one task, with a reason: in one period or in all of them (<see cref="AllPeriods"/>), for one target or,
/// without one, for all.
/// </summary>
public sealed class Waiver : DutyRecord
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonMaxLength = 500;

    /// <summary>Shortest reason, in characters: whoever asks later must learn why.</summary>
    public const int ReasonMinLength = 2;

    /// <summary>The period key of a waiver that holds for every period of its task.</summary>
    public const string AllPeriods = "*";

    private Waiver()
    {
    }

    private Waiver(string campaignId, ObligationKey key)
        : base(campaignId, key)
    {
    }

    public string Reason { get; private set; } = "";

    public long GrantedBy { get; private set; }

    public DateTimeOffset GrantedAt { get; private set; }

    public static Waiver Create(string campaignId, ObligationKey key, string reason, long grantedBy, DateTimeOffset now) =>
        new(campaignId, key)
        {
            Reason = reason,
            GrantedBy = grantedBy,
            GrantedAt = now,
        };
}

/// <summary>
/// A due date of one subject's own: an extension, or the new date that came with a returned submission. Without a target it holds for every
/// target that has none of its own.
/// </summary>
public sealed class DueOverride : DutyRecord
{
    /// <summary>How far beyond the present last day one extension may go, in days.</summary>
    public const int MaxExtensionDays = 180;

    private DueOverride()
    {
    }

    private DueOverride(string campaignId, ObligationKey key)
        : base(campaignId, key)
    {
    }

    /// <summary>The new last day.</summary>
    public DateOnly Due { get; private set; }

    public string? Reason { get; private set; }

    public long GrantedBy { get; private set; }

    public DateTimeOffset GrantedAt { get; private set; }

    public static DueOverride Create(string campaignId, ObligationKey key, DateOnly due, string? reason, long grantedBy, DateTimeOffset now) =>
        new(campaignId, key)
        {
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
