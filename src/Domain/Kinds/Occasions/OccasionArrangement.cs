namespace CampaignBot.Domain.Kinds.Occasions;

/// <summary>What an organization that holds an occasion has said of it: where, how many; and whether it was noted who came. It names nobody.</summary>
public sealed class OccasionArrangement
{
    private OccasionArrangement()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string TaskId { get; private set; } = "";

    public long OrganizationId { get; private set; }

    /// <summary>Where, and at what time; null: as the plan says.</summary>
    public string? Place { get; private set; }

    /// <summary>How many; null: as the plan says.</summary>
    public int? Places { get; private set; }

    /// <summary>When it was said last where and how many; null: not yet.</summary>
    public DateTimeOffset? ArrangedAt { get; private set; }

    /// <summary>When the organization was asked who came; null: not yet.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>When it was noted who came; null: not yet.</summary>
    public DateTimeOffset? NotedAt { get; private set; }

    public static OccasionArrangement Create(string campaignId, string taskId, long organizationId) =>
        new() { CampaignId = campaignId, TaskId = taskId, OrganizationId = organizationId };

    /// <summary>Says where and how many.</summary>
    public void Arrange(string? place, int? places, DateTimeOffset now) => (Place, Places, ArrangedAt) = (place, places, now);

    /// <summary>It was asked who came.</summary>
    public void Ask(DateTimeOffset now) => AskedAt ??= now;

    /// <summary>It was noted who came.</summary>
    public void Note(DateTimeOffset now) => NotedAt = now;
}
