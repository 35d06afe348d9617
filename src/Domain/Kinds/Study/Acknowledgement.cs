namespace CampaignBot.Domain.Kinds.Study;

/// <summary>A member's 「已学习」 under a material.</summary>
public sealed class Acknowledgement
{
    private Acknowledgement()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    /// <summary>The study task the material belongs to.</summary>
    public string TaskId { get; private set; } = "";

    /// <summary>The material's id; it is the period of the obligation.</summary>
    public string MaterialId { get; private set; } = "";

    public long MemberId { get; private set; }

    /// <summary>Who pressed: the member, or the secretary for a member without a phone.</summary>
    public long RecordedBy { get; private set; }

    public DateTimeOffset At { get; private set; }

    public static Acknowledgement Create(
        string campaignId, string taskId, string materialId, long memberId, long recordedBy, DateTimeOffset now) =>
        new() { CampaignId = campaignId, TaskId = taskId, MaterialId = materialId, MemberId = memberId, RecordedBy = recordedBy, At = now };
}
