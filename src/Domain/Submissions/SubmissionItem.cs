namespace CampaignBot.Domain.Submissions;

/// <summary>
/// One item of a submission that is reviewed item by item: an entry of a list, a nominee, a scored line. What it says stands in the revision;
/// what reviewers said of it, in the <see cref="Review"/>s that name it.
/// </summary>
public sealed class SubmissionItem
{
    /// <summary>Longest id, in characters.</summary>
    public const int IdMaxLength = 32;

    private SubmissionItem()
    {
    }

    public long Id { get; private set; }

    public long SubmissionId { get; private set; }

    /// <summary>The kind's own id, the same through all revisions. Letters, digits, hyphens and underscores.</summary>
    public string ItemId { get; private set; } = "";

    public SubmissionState State { get; private set; }

    /// <summary>Index into the pinned review chain of the reviewer whose turn it is.</summary>
    public int Stage { get; private set; }

    internal static SubmissionItem Create(string itemId) => new() { ItemId = itemId, State = SubmissionState.Submitted };

    /// <summary>From the first reviewer on again: it is new, was returned, or says something else than before.</summary>
    internal void Restart() => (State, Stage) = (SubmissionState.Submitted, 0);

    internal void Accept(int stages)
    {
        Stage++;
        if (Stage >= stages)
            State = SubmissionState.Accepted;
    }

    /// <summary>It waits again for the reviewer who accepted it.</summary>
    internal void TakeBackAcceptance() => (State, Stage) = (SubmissionState.Submitted, Stage - 1);

    internal void Return() => State = SubmissionState.Returned;
}

/// <summary>An item as it is handed in.</summary>
/// <param name="ItemId">The kind's own id.</param>
/// <param name="IsChanged">False where it says what it said in the revision before; what was accepted then stays accepted.</param>
public readonly record struct ItemHandedIn(string ItemId, bool IsChanged = true);
