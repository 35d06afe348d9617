using CampaignBot.Domain.Obligations;

namespace CampaignBot.Domain.Submissions;

/// <summary>Where a submission stands in its review chain.</summary>
public enum SubmissionState
{
    /// <summary>Handed in; the reviewer of <see cref="Submission.Stage"/> has it.</summary>
    Submitted = 1,

    /// <summary>Sent back with a comment; the author owes it again.</summary>
    Returned = 2,

    /// <summary>Accepted by the last reviewer, or there was none.</summary>
    Accepted = 3,
}

/// <summary>
/// What was handed in for an obligation, with its revisions and reviews. It pins the plan, and so the form and the chain, it was started with.
/// Where its kind is reviewed item by item, each item has a standing of its own; a round of verdicts ends when every item that waits at the
/// step has one. Then what was returned goes back in one piece, or the whole goes on to the next step. It guards its own states: a step that
/// can't be taken changes nothing and is answered with an error.
/// </summary>
public sealed class Submission : DutyRecord
{
    /// <summary>How long a reviewer can take back that they accepted: a slip of the finger is noticed at once, and the author shall be able to rely on it.</summary>
    public static readonly TimeSpan TakeBackTime = TimeSpan.FromMinutes(10);

    private readonly List<SubmissionItem> _items = [];

    private Submission()
    {
    }

    private Submission(string campaignId, ObligationKey key)
        : base(campaignId, key)
    {
    }

    /// <summary>The branch (or organization) at the time of handing in: it decides who reviews.</summary>
    public long OrganizationId { get; private set; }

    /// <summary>Who wrote the newest revision (for a branch's duty: who handed it in for the branch).</summary>
    public long AuthorId { get; private set; }

    /// <summary>Who entered the newest revision for its author; null: the author handed it in.</summary>
    public long? EnteredBy { get; private set; }

    public SubmissionState State { get; private set; }

    /// <summary>Index into the pinned review chain of the reviewer whose turn it is.</summary>
    public int Stage { get; private set; }

    /// <summary>The items, of a submission that is reviewed item by item; else none.</summary>
    public IReadOnlyList<SubmissionItem> Items => _items;

    /// <summary>The version of the plan whose form and chain are pinned.</summary>
    public string PlanVersion { get; private set; } = "";

    /// <summary>Number of the newest revision, from 1.</summary>
    public int Revision { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>Since when it waits in its present state.</summary>
    public DateTimeOffset StateSince { get; private set; }

    public static Submission Create(
        string campaignId, ObligationKey key, long organizationId, long authorId, string planVersion, bool hasReview, DateTimeOffset now) =>
        new(campaignId, key)
        {
            OrganizationId = organizationId,
            AuthorId = authorId,
            PlanVersion = planVersion,
            Revision = 1,
            State = hasReview ? SubmissionState.Submitted : SubmissionState.Accepted,
            SubmittedAt = now,
            StateSince = now,
        };

    /// <summary>Says who entered the newest revision for its author; null: nobody but the author.</summary>
    public void MarkEntered(long? by) => EnteredBy = by;

    /// <summary>
    /// Names the items of what is handed in for the first time. Items without a review are accepted as they are.
    /// </summary>
    public SubmissionError? Itemize(IReadOnlyList<ItemHandedIn> items)
    {
        if (AreBad(items) || _items.Count > 0)
            return SubmissionError.BadItems;
        if (State == SubmissionState.Submitted)
            _items.AddRange(items.Select(item => SubmissionItem.Create(item.ItemId)));
        return null;
    }

    /// <summary>
    /// Hands in the next revision after a return (or while still unreviewed). Whoever does so is its author from here on: of a branch's
    /// duty, the secretary may be another than before, and nobody reviews themselves. Of items, what was not changed and not returned keeps
    /// its standing; what is no longer named is gone.
    /// </summary>
    /// <param name="organizationId">The branch (or organization) now.</param>
    /// <param name="authorId">Who hands in.</param>
    /// <param name="hasReview">False where the pinned chain is empty.</param>
    /// <param name="now">When.</param>
    /// <param name="items">The items, of a submission that has them; else none.</param>
    /// <param name="isCorrection">True where what was accepted without anybody's review is corrected.</param>
    public SubmissionError? Resubmit(
        long organizationId, long authorId, bool hasReview, DateTimeOffset now, IReadOnlyList<ItemHandedIn>? items = null, bool isCorrection = false)
    {
        if (State == SubmissionState.Accepted && (hasReview || !isCorrection))
            return SubmissionError.AlreadyAccepted;
        if (_items.Count > 0 != items is { Count: > 0 } || (items is { Count: > 0 } && AreBad(items)))
            return SubmissionError.BadItems;
        OrganizationId = organizationId;
        AuthorId = authorId;
        Revision++;
        SubmittedAt = now;
        StateSince = now;
        if (items is { Count: > 0 } && hasReview)
        {
            Renew(items);
            Stage = 0;
            Settle();
        }
        else
        {
            Stage = 0;
            State = hasReview ? SubmissionState.Submitted : SubmissionState.Accepted;
        }

        return null;
    }

    /// <summary>The reviewer of the present step accepts what they saw.</summary>
    /// <param name="seen">What they saw.</param>
    /// <param name="reviewerId">The reviewer. Whether they sit at this step is asked of the chain.</param>
    /// <param name="stages">The chain's length.</param>
    /// <param name="now">When.</param>
    public VerdictResult Accept(ReviewedPart seen, long reviewerId, int stages, DateTimeOffset now)
    {
        if (WhyNot(seen, reviewerId) is { } error)
            return VerdictResult.Refused(error);
        var waiting = WaitingFor(seen);
        if (_items.Count == 0)
        {
            Stage++;
            State = Stage >= stages ? SubmissionState.Accepted : SubmissionState.Submitted;
        }

        foreach (var item in waiting)
            item.Accept(stages);
        return Taken(waiting, now);
    }

    /// <summary>The reviewer takes back that they accepted, soon after, and before anybody has acted on it. Of work without items.</summary>
    /// <param name="accepted">What they accepted.</param>
    /// <param name="now">When.</param>
    public SubmissionError? TakeBackAcceptance(ReviewedPart accepted, DateTimeOffset now)
    {
        if (_items.Count > 0)
            return SubmissionError.NoSuchItem;
        if (accepted.Revision != Revision)
            return SubmissionError.OtherRevision;
        if (accepted.Stage < 0 || State == SubmissionState.Returned || Stage != accepted.Stage + 1)
            return SubmissionError.OtherStage;
        return WaitAgain(accepted, StateSince, now);
    }

    /// <summary>
    /// The same of items that were accepted by one press. The others keep their standing. Where the round had ended by it, it goes on.
    /// </summary>
    /// <param name="accepted">What the reviewer had before them.</param>
    /// <param name="itemIds">The items that they accepted.</param>
    /// <param name="acceptedAt">When they did.</param>
    /// <param name="now">When they take it back.</param>
    public SubmissionError? TakeBackAcceptance(ReviewedPart accepted, IReadOnlyList<string> itemIds, DateTimeOffset acceptedAt, DateTimeOffset now)
    {
        var items = _items.FindAll(i => itemIds.Contains(i.ItemId));
        if (items.Count == 0 || items.Count < itemIds.Count)
            return SubmissionError.NoSuchItem;
        if (accepted.Revision != Revision)
            return SubmissionError.OtherRevision;
        if (!IsRoundOf(accepted) || items.Exists(i => i.State == SubmissionState.Returned || i.Stage != accepted.Stage + 1))
            return SubmissionError.OtherStage;
        if (WaitAgain(accepted, acceptedAt, now) is { } error)
            return error;
        foreach (var item in items)
            item.TakeBackAcceptance();
        return null;
    }

    /// <summary>The reviewer of the present step sends back what they saw.</summary>
    /// <inheritdoc cref="Accept"/>
    public VerdictResult Return(ReviewedPart seen, long reviewerId, DateTimeOffset now)
    {
        if (WhyNot(seen, reviewerId) is { } error)
            return VerdictResult.Refused(error);
        var waiting = WaitingFor(seen);
        if (_items.Count == 0)
            State = SubmissionState.Returned;
        foreach (var item in waiting)
            item.Return();
        return Taken(waiting, now);
    }

    /// <summary>Why a verdict on what was seen would not be taken; null: it would.</summary>
    public SubmissionError? WhyNot(ReviewedPart seen, long reviewerId) =>
        reviewerId == AuthorId || (SubjectKind == SubjectKind.Member && reviewerId == SubjectId) ? SubmissionError.OwnWork
        : State != SubmissionState.Submitted ? SubmissionError.NotWaiting
        : seen.Revision != Revision ? SubmissionError.OtherRevision
        : seen.Stage != Stage ? SubmissionError.OtherStage
        : seen.ItemId != ReviewedPart.Whole && WaitingFor(seen).Count == 0 ? SubmissionError.NoSuchItem
        : null;

    /// <summary>The items that wait at the present step.</summary>
    public IReadOnlyList<SubmissionItem> WaitingItems() => State == SubmissionState.Submitted
        ? _items.FindAll(item => item.State == SubmissionState.Submitted && item.Stage == Stage)
        : [];

    /// <summary>Is the round in which it was accepted still going on, or the last one that ended?</summary>
    private bool IsRoundOf(ReviewedPart accepted) =>
        accepted.Stage >= 0 && (Stage == accepted.Stage || (Stage == accepted.Stage + 1 && State != SubmissionState.Returned));

    private SubmissionError? WaitAgain(ReviewedPart accepted, DateTimeOffset acceptedAt, DateTimeOffset now)
    {
        if (now - acceptedAt > TakeBackTime)
            return SubmissionError.TooLate;
        (State, Stage, StateSince) = (SubmissionState.Submitted, accepted.Stage, now);
        return null;
    }

    private static bool AreBad(IReadOnlyList<ItemHandedIn> items) =>
        items.Count == 0 || items.Any(i => i.ItemId is not { Length: > 0 and <= SubmissionItem.IdMaxLength })
        || items.Select(i => i.ItemId).Distinct(StringComparer.Ordinal).Count() < items.Count;

    private List<SubmissionItem> WaitingFor(ReviewedPart seen) =>
        [.. WaitingItems().Where(item => seen.ItemId == ReviewedPart.Whole || item.ItemId == seen.ItemId)];

    private VerdictResult Taken(List<SubmissionItem> items, DateTimeOffset now)
    {
        if (_items.Count > 0)
            Settle();
        StateSince = now;
        return new VerdictResult(null, _items.Count == 0 ? [ReviewedPart.Whole] : [.. items.Select(i => i.ItemId)]);
    }

    private void Renew(IReadOnlyList<ItemHandedIn> items)
    {
        _items.RemoveAll(old => !items.Any(i => i.ItemId == old.ItemId));
        foreach (var handed in items)
        {
            if (_items.Find(i => i.ItemId == handed.ItemId) is not { } item)
                _items.Add(SubmissionItem.Create(handed.ItemId));
            else if (handed.IsChanged || item.State == SubmissionState.Returned)
                item.Restart();
        }
    }

    /// <summary>Says of the whole what its items say: a round is over when none waits at its step any more.</summary>
    private void Settle()
    {
        if (_items.Exists(i => i.State == SubmissionState.Submitted && i.Stage == Stage))
            State = SubmissionState.Submitted;
        else if (_items.Exists(i => i.State == SubmissionState.Returned))
            State = SubmissionState.Returned;
        else if (_items.FindAll(i => i.State == SubmissionState.Submitted) is { Count: > 0 } further)
            (State, Stage) = (SubmissionState.Submitted, further.Min(i => i.Stage));
        else
            (State, Stage) = (SubmissionState.Accepted, _items.Max(i => i.Stage));
    }
}
