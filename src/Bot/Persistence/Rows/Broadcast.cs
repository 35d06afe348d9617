namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>One thing said to many chats: a secretary's or office's announcement. Its figures are counted from its deliveries.</summary>
internal sealed class Broadcast
{
    /// <summary>What the keys of announcements begin with, and the topics of their deliveries.</summary>
    public const string AnnouncementPrefix = "announcement:";

    public long Id { get; set; }

    public string CampaignId { get; set; } = "";

    /// <summary>Unique: <c>announcement:INSTANCE</c>. The plan's own pushes are in the log of pushes.</summary>
    public string Key { get; set; } = "";

    /// <summary>Whose announcement.</summary>
    public long? AuthorId { get; set; }

    /// <summary>Who was addressed: this organization and what lies under it.</summary>
    public long OrganizationId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Set when it was stopped; what had not left by then stays here.</summary>
    public DateTimeOffset? StoppedAt { get; set; }
}
