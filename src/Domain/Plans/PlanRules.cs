namespace CampaignBot.Domain.Plans;

/// <summary>Manners and limits of the campaign.</summary>
public sealed record PlanRules
{
    /// <summary>May names of those who are late be posted to a group?</summary>
    public bool NamesLateInGroups { get; init; }

    /// <summary>Who joins late is given this many days from joining where the plan's date would come sooner.</summary>
    public int LateJoinerGraceDays { get; init; } = 14;

    /// <summary>May a suggestion and its answer be posted to the group of the organization that answered, without names?</summary>
    public bool PublishesSuggestions { get; init; }

    /// <summary>Is there an album of the photos whose senders agree?</summary>
    public bool HasAlbum { get; init; }

    /// <summary>How much the plan allows itself to ask of people.</summary>
    public BurdenRules Burden { get; init; } = new();

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
/// <param name="Word">The plan's word for it (<c>check-ins</c>).</param>
public readonly record struct RetentionKind(string Word)
{
    /// <summary>What was handed in to be reviewed.</summary>
    public static readonly RetentionKind Submissions = new("submissions");

    /// <summary>Check-ins, and what people on no roster pressed.</summary>
    public static readonly RetentionKind CheckIns = new("check-ins");

    /// <summary>Entries of registers.</summary>
    public static readonly RetentionKind Entries = new("entries");

    /// <summary>Suggestions and their answers.</summary>
    public static readonly RetentionKind Suggestions = new("suggestions");

    /// <summary>Files that members sent.</summary>
    public static readonly RetentionKind Photos = new("photos");

    /// <summary>Consents to show a photo; as long as one is kept, its photo is.</summary>
    public static readonly RetentionKind Album = new("album");

    /// <summary>What was begun in a dialog.</summary>
    public static readonly RetentionKind Drafts = new("drafts");

    /// <summary>Messages that left, or were given up.</summary>
    public static readonly RetentionKind Deliveries = new("deliveries");

    /// <summary>What came in and could not be taken.</summary>
    public static readonly RetentionKind DeadLetters = new("dead-letters");

    /// <summary>Who looked at what, and decided what.</summary>
    public static readonly RetentionKind AuditLog = new("audit-log");

    /// <summary>Those that every plan may give a period for; a kind of task may bring more.</summary>
    public static readonly IReadOnlyList<RetentionKind> Shared = [Submissions, Entries, Suggestions, CheckIns, Photos, Album, Drafts, Deliveries, DeadLetters, AuditLog];

    /// <inheritdoc/>
    public override string ToString() => Word;
}
