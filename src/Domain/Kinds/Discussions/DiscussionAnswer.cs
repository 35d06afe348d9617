namespace CampaignBot.Domain.Kinds.Discussions;

/// <summary>A member's answer in a discussion. Its author and the branch's secretary read it; others only if it is published, and then without a name.</summary>
public sealed class DiscussionAnswer
{
    /// <summary>Shortest answer, in characters: what says less is no answer.</summary>
    public const int MinLength = 2;

    /// <summary>Longest answer, in characters.</summary>
    public const int MaxLength = 1_500;

    /// <summary>Most answers of one member in one discussion.</summary>
    public const int MostOfOne = 10;

    private DiscussionAnswer()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string TaskId { get; private set; } = "";

    public long MemberId { get; private set; }

    /// <summary>The author's branch when it was given: its secretary reads it.</summary>
    public long BranchId { get; private set; }

    /// <summary>Who entered it for its author; null: they said it here themselves.</summary>
    public long? EnteredBy { get; private set; }

    /// <summary>The answer, encrypted at rest.</summary>
    public byte[] TextSecret { get; private set; } = [];

    /// <summary>True where it was given as a reply in the group, which the group has read.</summary>
    public bool InGroup { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>When the secretary published it; null: not.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The idempotency key: the dialog's instance, or the chat and message of a reply.</summary>
    public string InstanceId { get; private set; } = "";

    public static DiscussionAnswer Create(
        string campaignId, string taskId, DiscussionAuthor author, byte[] textSecret, bool inGroup, DateTimeOffset now, string instanceId) => new()
        {
            CampaignId = campaignId,
            TaskId = taskId,
            MemberId = author.MemberId,
            BranchId = author.BranchId,
            EnteredBy = author.EnteredBy,
            TextSecret = textSecret,
            InGroup = inGroup,
            At = now,
            InstanceId = instanceId,
        };

    /// <summary>Publishes it. False where it was published before: it stands in the group already.</summary>
    public bool Publish(DateTimeOffset now)
    {
        if (PublishedAt is not null)
            return false;
        PublishedAt = now;
        return true;
    }
}

/// <summary>Who gives an answer, and of which branch.</summary>
/// <param name="MemberId">The author.</param>
/// <param name="BranchId">Their branch.</param>
/// <param name="EnteredBy">Who enters it for them; null: nobody.</param>
public readonly record struct DiscussionAuthor(long MemberId, long BranchId, long? EnteredBy = null);
