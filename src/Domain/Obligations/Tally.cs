namespace CampaignBot.Domain.Obligations;

/// <summary>The figures of a task for one branch or committee, written down when the window closes, so that later roster changes don't rewrite reports.</summary>
public sealed class Tally
{
    private Tally()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string TaskId { get; private set; } = "";

    public string Period { get; private set; } = "";

    public long OrganizationId { get; private set; }

    /// <summary>How many the task bound.</summary>
    public int Bound { get; private set; }

    /// <summary>How many of them had done it.</summary>
    public int Done { get; private set; }

    /// <summary>How many had been excused.</summary>
    public int Waived { get; private set; }

    public DateTimeOffset ClosedAt { get; private set; }

    public static Tally Create(
        string campaignId, string taskId, string period, long organizationId, int bound, int done, int waived, DateTimeOffset now) =>
        new()
        {
            CampaignId = campaignId,
            TaskId = taskId,
            Period = period,
            OrganizationId = organizationId,
            Bound = bound,
            Done = done,
            Waived = waived,
            ClosedAt = now,
        };
}
