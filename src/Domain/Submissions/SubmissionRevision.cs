namespace CampaignBot.Domain.Submissions;

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

    /// <summary>What was written, in the shape that its kind gave it (a form's answers by section id), encrypted at rest.</summary>
    public byte[] AnswersSecret { get; private set; } = [];

    public DateTimeOffset SubmittedAt { get; private set; }

    public static SubmissionRevision Create(long submissionId, int number, string instanceId, byte[] answersSecret, DateTimeOffset now) =>
        new() { SubmissionId = submissionId, Number = number, InstanceId = instanceId, AnswersSecret = answersSecret, SubmittedAt = now };
}
