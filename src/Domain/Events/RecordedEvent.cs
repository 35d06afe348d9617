namespace CampaignBot.Domain.Events;

/// <summary>The day an event of the plan really took place (or will): for the whole campaign, or for the one organization that recorded it.</summary>
public sealed class RecordedEvent
{
    /// <summary>The <see cref="OrganizationId"/> of an event whose day holds for the whole campaign.</summary>
    public const long WholeCampaign = 0;

    private RecordedEvent()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string EventId { get; private set; } = "";

    /// <summary>Whose event it is, where each organization records its own; else <see cref="WholeCampaign"/>.</summary>
    public long OrganizationId { get; private set; }

    public DateOnly Day { get; private set; }

    public long RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public static RecordedEvent Create(
        string campaignId, string eventId, long organizationId, DateOnly day, long recordedBy, DateTimeOffset now) =>
        new()
        {
            CampaignId = campaignId,
            EventId = eventId,
            OrganizationId = organizationId,
            Day = day,
            RecordedBy = recordedBy,
            RecordedAt = now,
        };

    /// <summary>Corrects the day; what hangs from it moves with it.</summary>
    public void Correct(DateOnly day, long recordedBy, DateTimeOffset now)
    {
        Day = day;
        RecordedBy = recordedBy;
        RecordedAt = now;
    }
}
