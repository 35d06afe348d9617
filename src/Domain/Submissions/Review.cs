namespace CampaignBot.Domain.Submissions;

/// <summary>What a reviewer can say.</summary>
public enum Verdict
{
    Accepted = 1,
    Returned = 2,
}

/// <summary>A reviewer's word on one revision, or on one item of it.</summary>
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

    /// <summary>The item it is on; <see cref="ReviewedPart.Whole"/> for a submission that has none.</summary>
    public string ItemId { get; private set; } = ReviewedPart.Whole;

    public long ReviewerId { get; private set; }

    public Verdict Verdict { get; private set; }

    /// <summary>The comment, encrypted at rest; required for a return.</summary>
    public byte[]? CommentSecret { get; private set; }

    /// <summary>By when the reviewer wishes to have it again. The last day moves only where this one is later.</summary>
    public DateOnly? NewDue { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The record of a verdict that the submission has taken.</summary>
    public static Review Create(
        Submission submission, ReviewedPart part, long reviewerId, Verdict verdict, byte[]? commentSecret, DateOnly? newDue, DateTimeOffset now) =>
        new()
        {
            SubmissionId = submission.Id,
            Revision = part.Revision,
            Stage = part.Stage,
            ItemId = part.ItemId,
            ReviewerId = reviewerId,
            Verdict = verdict,
            CommentSecret = commentSecret,
            NewDue = newDue,
            At = now,
        };
}
