namespace CampaignBot.Domain.Plans;

/// <summary>Manners and limits of the campaign.</summary>
public sealed record PlanRules
{
    /// <summary>May names of those who are late be posted to a group?</summary>
    public bool NamesLateInGroups { get; init; }

    /// <summary>Who joins late is given this many days from joining where the plan's date would come sooner.</summary>
    public int LateJoinerGraceDays { get; init; } = 14;

    /// <summary>How long each kind of record is kept; a kind that is missing is kept for good.</summary>
    public IReadOnlyDictionary<RetentionKind, PlanSpan> Retention { get; init; } = new Dictionary<RetentionKind, PlanSpan>();
}

/// <summary>What a retention period is given for. Each counts from when the record was last written.</summary>
public enum RetentionKind
{
    Submissions,
    CheckIns,
    Photos,
    Drafts,
    Acknowledgements,
    Deliveries,
    DeadLetters,
    AuditLog,
}
