namespace CampaignBot.Domain.Submissions;

/// <summary>Why a step of a submission can't be taken.</summary>
public enum SubmissionError
{
    /// <summary>It doesn't wait for a review: it was returned or accepted.</summary>
    NotWaiting = 1,

    /// <summary>It was accepted for good; nothing is handed in any more.</summary>
    AlreadyAccepted = 2,

    /// <summary>The author has handed in another revision than the one the verdict is on.</summary>
    OtherRevision = 3,

    /// <summary>It waits at another step of its chain: somebody else has reviewed it.</summary>
    OtherStage = 4,

    /// <summary>Nobody reviews themselves.</summary>
    OwnWork = 5,

    /// <summary>There is no such item, or a verdict on it was given.</summary>
    NoSuchItem = 6,

    /// <summary>The items that were handed in name none, or one twice.</summary>
    BadItems = 7,

    /// <summary>Too long after the verdict that is to be taken back.</summary>
    TooLate = 8,
}

/// <summary>What a reviewer has before them: their verdict is on this revision at this step of the chain, and on no later one.</summary>
/// <param name="Revision">The revision they saw.</param>
/// <param name="Stage">The step at which it waited.</param>
/// <param name="ItemId">The item; <see cref="Whole"/>: all that waits at the step.</param>
public readonly record struct ReviewedPart(int Revision, int Stage, string ItemId = ReviewedPart.Whole)
{
    /// <summary>All that waits.</summary>
    public const string Whole = "";
}

/// <summary>What came of a verdict.</summary>
/// <param name="Error">Why it wasn't taken; null: it was.</param>
/// <param name="Items">The items it was on, <see cref="ReviewedPart.Whole"/> for a submission that has none.</param>
public readonly record struct VerdictResult(SubmissionError? Error, IReadOnlyList<string> Items)
{
    internal static VerdictResult Refused(SubmissionError error) => new(error, []);
}
