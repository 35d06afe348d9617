namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>A plan as it was loaded: every version stays, since submissions pin theirs.</summary>
internal sealed class StoredPlan
{
    public string CampaignId { get; set; } = "";

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Version { get; set; } = "";

    /// <summary>The YAML, whole.</summary>
    public string Content { get; set; } = "";

    public DateTimeOffset LoadedAt { get; set; }
}
