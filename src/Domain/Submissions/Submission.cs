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

/// <summary>Why a step of a submission can't be taken.</summary>
public enum SubmissionError
{
    /// <summary>It doesn't wait for a review: it was returned or accepted.</summary>
    NotWaiting = 1,

    /// <summary>It was accepted for good; nothing is handed in any more.</summary>
    AlreadyAccepted = 2,
}

/// <summary>What was handed in for an obligation, with its revisions and reviews. It pins the form and chain it was started with.</summary>
public sealed class Submission : DutyRecord
{
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

    public SubmissionState State { get; private set; }

    /// <summary>Index into the pinned review chain of the reviewer whose turn it is.</summary>
    public int Stage { get; private set; }

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

    /// <summary>
    /// Hands in the next revision after a return (or while still unreviewed). Whoever does so is its author from here on: of a branch's
    /// duty, the secretary may be another than before, and nobody reviews themselves.
    /// </summary>
    public SubmissionError? Resubmit(long organizationId, long authorId, bool hasReview, DateTimeOffset now)
    {
        if (State == SubmissionState.Accepted)
            return SubmissionError.AlreadyAccepted;
        OrganizationId = organizationId;
        AuthorId = authorId;
        Revision++;
        Stage = 0;
        State = hasReview ? SubmissionState.Submitted : SubmissionState.Accepted;
        SubmittedAt = now;
        StateSince = now;
        return null;
    }

    /// <summary>The reviewer of the present stage accepts; <paramref name="stages"/> is the chain's length.</summary>
    public SubmissionError? Accept(int stages, DateTimeOffset now)
    {
        if (State != SubmissionState.Submitted)
            return SubmissionError.NotWaiting;
        Stage++;
        if (Stage >= stages)
            State = SubmissionState.Accepted;
        StateSince = now;
        return null;
    }

    /// <summary>The reviewer sends it back.</summary>
    public SubmissionError? Return(DateTimeOffset now)
    {
        if (State != SubmissionState.Submitted)
            return SubmissionError.NotWaiting;
        State = SubmissionState.Returned;
        StateSince = now;
        return null;
    }
}

/// <summary>One version of what was written. Every one is kept.</summary>
public sealed class SubmissionRevision
{
    private SubmissionRevision()
    {
    }

    public long Id { get; private set; }

    public long SubmissionId { get; private set; }

    public int Number { get; private set; }

    /// <summary>The dialog's instance: the idempotency key of handing in.</summary>
    public string InstanceId { get; private set; } = "";

    /// <summary>The answers by section id, as JSON, encrypted at rest.</summary>
    public byte[] AnswersSecret { get; private set; } = [];

    public DateTimeOffset SubmittedAt { get; private set; }

    public static SubmissionRevision Create(long submissionId, int number, string instanceId, byte[] answersSecret, DateTimeOffset now) =>
        new() { SubmissionId = submissionId, Number = number, InstanceId = instanceId, AnswersSecret = answersSecret, SubmittedAt = now };
}

/// <summary>What a reviewer can say.</summary>
public enum Verdict
{
    Accepted = 1,
    Returned = 2,
}

/// <summary>A reviewer's word on one revision.</summary>
public sealed class Review
{
    /// <summary>Longest comment, in characters.</summary>
    public const int CommentMaxLength = 1000;

    /// <summary>Shortest comment of a return, in characters: the author must learn what to change.</summary>
    public const int CommentMinLength = 2;

    private Review()
    {
    }

    public long Id { get; private set; }

    public long SubmissionId { get; private set; }

    public int Revision { get; private set; }

    public int Stage { get; private set; }

    public long ReviewerId { get; private set; }

    public Verdict Verdict { get; private set; }

    /// <summary>The comment, encrypted at rest; required for a return.</summary>
    public byte[]? CommentSecret { get; private set; }

    /// <summary>By when the reviewer wishes to have it again. The last day moves only where this one is later.</summary>
    public DateOnly? NewDue { get; private set; }

    public DateTimeOffset At { get; private set; }

    public static Review Create(
        Submission submission, long reviewerId, Verdict verdict, byte[]? commentSecret, DateOnly? newDue, DateTimeOffset now) =>
        new()
        {
            SubmissionId = submission.Id,
            Revision = submission.Revision,
            Stage = submission.Stage,
            ReviewerId = reviewerId,
            Verdict = verdict,
            CommentSecret = commentSecret,
            NewDue = newDue,
            At = now,
        };
}
