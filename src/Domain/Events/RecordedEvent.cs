namespace CampaignBot.Domain.Events;

/// <summary>The day an event of the plan really took place (or will), as the office that owns it recorded.</summary>
public sealed class RecordedEvent
{
    private RecordedEvent()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string EventId { get; private set; } = "";

    public DateOnly Day { get; private set; }

    public long RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public static RecordedEvent Create(string campaignId, string eventId, DateOnly day, long recordedBy, DateTimeOffset now) =>
        new() { CampaignId = campaignId, EventId = eventId, Day = day, RecordedBy = recordedBy, RecordedAt = now };

    /// <summary>Corrects the day; what hangs from it moves with it.</summary>
    public void Correct(DateOnly day, long recordedBy, DateTimeOffset now)
    {
        Day = day;
        RecordedBy = recordedBy;
        RecordedAt = now;
    }
}
