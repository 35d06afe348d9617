using CampaignBot.Domain.Obligations;

namespace CampaignBot.Domain.Kinds.CheckIns;

/// <summary>签到/打卡: one short record of an activity, with an optional note, photo, hours and place. Its period is the one into which <see cref="Day"/> falls.</summary>
public sealed class CheckIn : DutyRecord
{
    /// <summary>Longest note, in characters.</summary>
    public const int NoteMaxLength = 500;

    /// <summary>Longest place, in characters.</summary>
    public const int PlaceMaxLength = 100;

    /// <summary>Most hours in one check-in: a day.</summary>
    public const int MaxHours = 24;

    private CheckIn()
    {
    }

    private CheckIn(string campaignId, ObligationKey key)
        : base(campaignId, key)
    {
    }

    /// <summary>The day of the activity, in the plan's zone.</summary>
    public DateOnly Day { get; private set; }

    public decimal? Hours { get; private set; }

    public string? Place { get; private set; }

    /// <summary>The member's own words, encrypted at rest.</summary>
    public byte[]? NoteSecret { get; private set; }

    /// <summary>The evidence's row among the stored files.</summary>
    public long? PhotoId { get; private set; }

    /// <summary>The entry of a register that it was about (a household), by our own id; null: none.</summary>
    public long? EntryId { get; private set; }

    /// <summary>Who recorded it: the member, or the secretary for them.</summary>
    public long RecordedBy { get; private set; }

    /// <summary>True where someone else than the subject recorded it.</summary>
    public bool OnBehalf { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The idempotency key: the dialog's instance, with the member's id where one dialog records many; or member, day and number of a press.</summary>
    public string InstanceId { get; private set; } = "";

    public static CheckIn Create(
        string campaignId, ObligationKey key, DateOnly day, CheckInDetails details, CheckInAuthor author, DateTimeOffset now, string instanceId) =>
        new(campaignId, key)
        {
            Day = day,
            Hours = details.Hours,
            Place = details.Place,
            NoteSecret = details.NoteSecret,
            PhotoId = details.PhotoId,
            EntryId = details.EntryId,
            RecordedBy = author.MemberId,
            OnBehalf = author.OnBehalf,
            RecordedAt = now,
            InstanceId = instanceId,
        };

    /// <summary>Takes the record back; it no longer counts.</summary>
    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}

/// <summary>What a check-in may hold besides its day.</summary>
public sealed record CheckInDetails(decimal? Hours = null, string? Place = null, byte[]? NoteSecret = null, long? PhotoId = null, long? EntryId = null);

/// <summary>Who records a check-in, and whether for somebody else.</summary>
public readonly record struct CheckInAuthor(long MemberId, bool OnBehalf);
