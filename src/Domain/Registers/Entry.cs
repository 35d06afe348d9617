using CampaignBot.Domain.Obligations;

namespace CampaignBot.Domain.Registers;

/// <summary>
/// 条目: one entry of a register. It lives longer than the duty for which it was proposed, so it keeps what it says and names its submission. It
/// guards its own states: a step that can't be taken changes nothing and is answered with an error. Every step is kept, with who and why.
/// </summary>
public sealed class Entry
{
    private readonly List<EntryStep> _steps = [];

    private Entry()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string RegisterId { get; private set; } = "";

    /// <summary>The task for which it was proposed; empty: it was entered straight.</summary>
    public string TaskId { get; private set; } = "";

    /// <summary>The task's period.</summary>
    public string Period { get; private set; } = "";

    /// <summary>The version of the plan whose register it was written for: its fields are read with that one.</summary>
    public string PlanVersion { get; private set; } = "";

    /// <summary>The submission in which it was proposed; it may be gone, when it was kept long enough. 0: it was entered straight.</summary>
    public long SubmissionId { get; private set; }

    /// <summary>Which of the submission's items it is, empty where it is the whole; of what was entered straight the idempotency key.</summary>
    public string ItemId { get; private set; } = "";

    public SubjectKind OwnerKind { get; private set; }

    public long OwnerId { get; private set; }

    /// <summary>The owner's branch when it was proposed, or the organization itself: there it is listed and published.</summary>
    public long OrganizationId { get; private set; }

    public EntryState State { get; private set; }

    /// <summary>Since when it is in its present state.</summary>
    public DateTimeOffset StateSince { get; private set; }

    /// <summary>The day, in the plan's zone, on which it began to stand; null: it never stood, or did before days were kept.</summary>
    public DateOnly? StandsSince { get; private set; }

    /// <summary>With which of the register's outcomes it was closed.</summary>
    public string? OutcomeId { get; private set; }

    /// <summary>The member who holds it, where its register has holders.</summary>
    public long? HolderId { get; private set; }

    /// <summary>From which day on they hold it.</summary>
    public DateOnly? HeldFrom { get; private set; }

    /// <summary>The first day on which another held it; null: it was not handed over.</summary>
    public DateOnly? HeldUntil { get; private set; }

    /// <summary>The entry that was handed over to this one's holder; null: it was the first.</summary>
    public long? PredecessorId { get; private set; }

    /// <summary>The day by which it is to be closed: as it says itself, or a later one to which it was put off; null: it has none.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>See <see cref="CountedChoices"/>; null: its register counts nothing, or it neither stands nor was closed.</summary>
    public string? CountedAs { get; private set; }

    /// <summary>When its group was told that it stands; null: not yet.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>What it says, encrypted at rest.</summary>
    public byte[] ContentSecret { get; private set; } = [];

    /// <summary>What has happened to it, in order.</summary>
    public IReadOnlyList<EntryStep> Steps => _steps;

    /// <summary>Whose it is.</summary>
    public Subject Owner => new(OwnerKind, OwnerId);

    /// <summary>Was it entered straight, without a task?</summary>
    public bool IsStraight => SubmissionId == 0;

    /// <summary>An entry as it is proposed for the first time.</summary>
    public static Entry Propose(EntryOrigin origin, byte[] contentSecret, long by, DateTimeOffset now)
    {
        var entry = From(origin, contentSecret);
        entry.Take(EntryState.Proposed, by, reasonSecret: null, now);
        return entry;
    }

    /// <summary>An entry that is entered straight: it stands at once.</summary>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="contentSecret">What it says.</param>
    /// <param name="holding">Who holds it; null: its register has no holders.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="day">The day in the plan's zone: what is owed about it counts from there.</param>
    /// <param name="now">When.</param>
    public static Entry Add(EntryOrigin origin, byte[] contentSecret, EntryHolding? holding, long by, DateOnly day, DateTimeOffset now)
    {
        var entry = From(origin, contentSecret);
        entry.StandsSince = day;
        entry.Hold(holding);
        entry.Take(EntryState.Standing, by, reasonSecret: null, now);
        return entry;
    }

    /// <summary>Who entered it straight sets right what it says. Its group is to be told anew.</summary>
    public EntryError? Correct(byte[] contentSecret, EntryHolding? holding, long by, DateTimeOffset now)
    {
        if (WhyNotCorrected(by) is { } error)
            return error;
        ContentSecret = contentSecret;
        Hold(holding);
        PublishedAt = null;
        return Take(EntryState.Standing, by, reasonSecret: null, now);
    }

    /// <summary>Why somebody could not correct it; null: they could. Its steps must have been read.</summary>
    public EntryError? WhyNotCorrected(long by) =>
        State != EntryState.Standing ? EntryError.NotStanding
        : !IsStraight || _steps.Exists(step => step.By != by) ? EntryError.NotOnlyYours
        : null;

    /// <summary>Its holder gives it to another: this one ends, and the other's follows it.</summary>
    /// <param name="on">The first day of the next holder.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="now">When.</param>
    public EntryError? HandOver(DateOnly on, long by, DateTimeOffset now)
    {
        if (State != EntryState.Standing || HolderId is null)
            return EntryError.NotStanding;
        if (on < HeldFrom)
            return EntryError.BeforeItsHolder;
        HeldUntil = on;
        return Take(EntryState.HandedOver, by, reasonSecret: null, now);
    }

    /// <summary>Takes over the day that it says, or says no more. Of what was reviewed and stands, or has ended, nothing is taken over.</summary>
    public void SetDue(DateOnly? day)
    {
        if (State is EntryState.Proposed || (IsStraight && State == EntryState.Standing))
            DueOn = day;
    }

    /// <summary>By which choices it is counted, as follows from what it says; only what stands or was closed is.</summary>
    public void CountAs(string? choices) => CountedAs = State is EntryState.Standing or EntryState.Closed ? choices : null;

    /// <summary>Its author proposes it anew, changed or not.</summary>
    public EntryError? ProposeAgain(long organizationId, byte[] contentSecret, long by, DateTimeOffset now)
    {
        if (State is EntryState.Standing or EntryState.Closed or EntryState.Revoked or EntryState.HandedOver)
            return EntryError.AlreadyStood;
        OrganizationId = organizationId;
        ContentSecret = contentSecret;
        Take(EntryState.Proposed, by, reasonSecret: null, now);
        return null;
    }

    /// <summary>A reviewer sends it back.</summary>
    public EntryError? Return(byte[]? reasonSecret, long by, DateTimeOffset now) =>
        State != EntryState.Proposed ? EntryError.NotProposed : Take(EntryState.Returned, by, reasonSecret, now);

    /// <summary>Its author no longer names it.</summary>
    public EntryError? Withdraw(long by, DateTimeOffset now) =>
        State is not (EntryState.Proposed or EntryState.Returned) ? EntryError.NotProposed : Take(EntryState.Withdrawn, by, reasonSecret: null, now);

    /// <summary>What nobody reviewed is set right with the work that named it. Its group is to be told anew.</summary>
    public EntryError? Amend(byte[] contentSecret, DateOnly? due, long by, DateTimeOffset now)
    {
        if (State != EntryState.Standing)
            return EntryError.NotStanding;
        (ContentSecret, DueOn, PublishedAt) = (contentSecret, due, null);
        return Take(EntryState.Standing, by, reasonSecret: null, now);
    }

    /// <summary>The work that named it is set right, which nobody reviews, and names it no more.</summary>
    public EntryError? Drop(long by, DateTimeOffset now) =>
        State != EntryState.Standing ? EntryError.NotStanding : Take(EntryState.Withdrawn, by, reasonSecret: null, now);

    /// <summary>The last reviewer accepts it, or there was none.</summary>
    /// <param name="by">Who.</param>
    /// <param name="day">The day in the plan's zone: what is owed about it counts from there.</param>
    /// <param name="now">When.</param>
    public EntryError? Stand(long by, DateOnly day, DateTimeOffset now)
    {
        if (State != EntryState.Proposed)
            return EntryError.NotProposed;
        StandsSince = day;
        return Take(EntryState.Standing, by, reasonSecret: null, now);
    }

    /// <summary>Its owner says how it goes. It stays as it is, and what was said is kept among its steps.</summary>
    public EntryError? Report(EntryReport report, long by, DateTimeOffset now)
    {
        if (State != EntryState.Standing)
            return EntryError.NotStanding;
        _steps.Add(EntryStep.Create(report, by, now));
        return null;
    }

    /// <summary>More time is given. It stays as it is, and the day and the reason are kept among its steps.</summary>
    public EntryError? PutOff(DateOnly day, byte[] reasonSecret, long by, DateTimeOffset now)
    {
        if (WhyNotPutOff(by) is { } error)
            return error;
        if (day <= DueOn)
            return EntryError.NotLater;
        DueOn = day;
        _steps.Add(EntryStep.PutOff(day, by, reasonSecret, now));
        return null;
    }

    /// <summary>Why somebody could not give more time for it; null: they could.</summary>
    public EntryError? WhyNotPutOff(long by) => WhyNotEnded(by) ?? (DueOn is null ? EntryError.NoDay : null);

    /// <summary>The reviewer takes back that they accepted it, before its group was told: it waits for them again.</summary>
    public EntryError? TakeBackAcceptance(long by, DateTimeOffset now) =>
        WhyNotTakenBack() is { } error ? error : Take(EntryState.Proposed, by, reasonSecret: null, now);

    /// <summary>Why its acceptance could not be taken back; null: it could.</summary>
    public EntryError? WhyNotTakenBack() =>
        State != EntryState.Standing ? EntryError.NotStanding
        : PublishedAt is not null ? EntryError.Published
        : null;

    /// <summary>Its keeper closes it.</summary>
    /// <param name="outcomeId">One of the register's outcomes.</param>
    /// <param name="reasonSecret">What the keeper says of it.</param>
    /// <param name="photoId">The stored photo that shows it; null: none.</param>
    /// <param name="by">The keeper.</param>
    /// <param name="now">When.</param>
    public EntryError? Close(string outcomeId, byte[] reasonSecret, long? photoId, long by, DateTimeOffset now)
    {
        if (WhyNotEnded(by) is { } error)
            return error;
        OutcomeId = outcomeId;
        Take(EntryState.Closed, by, reasonSecret, now, photoId);
        return null;
    }

    /// <summary>Its keeper takes it from who holds it.</summary>
    public EntryError? Revoke(byte[] reasonSecret, long? photoId, long by, DateTimeOffset now) =>
        WhyNotEnded(by) is { } error ? error : Take(EntryState.Revoked, by, reasonSecret, now, photoId);

    /// <summary>Why somebody could not close or revoke it; null: they could.</summary>
    public EntryError? WhyNotEnded(long by) =>
        State != EntryState.Standing ? EntryError.NotStanding
        : OwnerKind == SubjectKind.Member && OwnerId == by ? EntryError.OwnEntry
        : null;

    /// <summary>Its group was told.</summary>
    public void MarkPublished(DateTimeOffset now) => PublishedAt = now;

    private static Entry From(EntryOrigin origin, byte[] contentSecret) => new()
    {
        CampaignId = origin.CampaignId,
        RegisterId = origin.RegisterId,
        TaskId = origin.Key.TaskId,
        Period = origin.Key.Period,
        PlanVersion = origin.PlanVersion,
        SubmissionId = origin.SubmissionId,
        ItemId = origin.ItemId,
        OwnerKind = origin.Owner.Kind,
        OwnerId = origin.Owner.Id,
        OrganizationId = origin.OrganizationId,
        PredecessorId = origin.PredecessorId,
        ContentSecret = contentSecret,
    };

    private void Hold(EntryHolding? holding) => (HolderId, HeldFrom) = (holding?.MemberId, holding?.From);

    private EntryError? Take(EntryState state, long by, byte[]? reasonSecret, DateTimeOffset now, long? photoId = null)
    {
        (State, StateSince) = (state, now);
        // What doesn't stand is read by few: of that nothing lies open.
        if (state is not (EntryState.Standing or EntryState.Closed))
            CountedAs = null;
        _steps.Add(EntryStep.Create(state, by, reasonSecret, photoId, now));
        return null;
    }
}
