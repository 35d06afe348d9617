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

    /// <summary>The last day on which a record of <paramref name="day"/> is kept; null: it is kept for good.</summary>
    public DateOnly? KeptUntil(RetentionKind kind, DateOnly day) => Retention.TryGetValue(kind, out var span) ? span.AddTo(day) : null;

    /// <summary>
    /// The first day whose records of a kind are still kept on <paramref name="today"/>: a record of a day is kept until that day plus the
    /// span, both included. Null: they are kept for good.
    /// </summary>
    public DateOnly? KeptFrom(RetentionKind kind, DateOnly today)
    {
        if (!Retention.TryGetValue(kind, out var span))
            return null;
        // Months have different lengths, so the way back may miss by some days.
        var day = (-span).AddTo(today);
        while (span.AddTo(day) >= today)
            day = day.AddDays(-1);
        while (span.AddTo(day) < today)
            day = day.AddDays(1);
        return day;
    }
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
