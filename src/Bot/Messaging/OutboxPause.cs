using System.Text.Json;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging;

/// <summary>
/// The outbox is paused: the database is older than what was sent, so much of what waits here may have left long ago. Held are the rows up
/// to <see cref="Mark"/> and all reminders and broadcasts; answers to who writes now go out, so that the bot isn't silent.
/// </summary>
/// <param name="Mark">The newest row at the time of the restore.</param>
/// <param name="Since">When it was paused (system's clock).</param>
/// <param name="TakenAt">When the backup was made that was restored; null where a person paused it.</param>
internal sealed record OutboxPause(long Mark, DateTimeOffset Since, DateTimeOffset? TakenAt)
{
    /// <summary>Under this name it is stored while it lasts.</summary>
    public const string StateName = "outbox:paused";

    /// <summary>Under this name the end of a restore's pause is stored, until the office has been told.</summary>
    public const string ReleasedName = "outbox:released";

    public static Task<OutboxPause?> ReadAsync(CampaignDbContext db, CancellationToken ct) => ReadAsync(db, StateName, ct);

    public static async Task<OutboxPause?> ReadAsync(CampaignDbContext db, string name, CancellationToken ct)
    {
        var text = await StateText.GetAsync(db, name, ct);
        return text is null ? null : JsonSerializer.Deserialize(text, MessagingJson.Default.OutboxPause);
    }

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, MessagingJson.Default.OutboxPause);

    /// <summary>May the row not leave while the pause lasts?</summary>
    public bool Holds(DeliveryPriority priority, long id) => priority != DeliveryPriority.Reply || id <= Mark;

    /// <summary>The rows that wait because of the pause.</summary>
    public IQueryable<Delivery> Held(CampaignDbContext db) => db.Deliveries
        .Where(d => d.State == DeliveryState.Pending && (d.Priority != DeliveryPriority.Reply || d.Id <= Mark));
}
