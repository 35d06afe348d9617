using CampaignBot.Domain.Obligations;

namespace CampaignBot.Domain.Reminders;

/// <summary>What became of a reminder.</summary>
public enum ReminderOutcome
{
    /// <summary>Put into a delivery.</summary>
    Queued = 1,

    /// <summary>A newer reminder of the same obligation was due as well; only that one went out.</summary>
    Superseded = 2,

    /// <summary>Left out: snoozed by the member.</summary>
    Snoozed = 3,

    /// <summary>Nobody could be written to (never joined, chat ended).</summary>
    Unreachable = 4,

    /// <summary>Left out: somebody wrote to the member about this very duty on the same day (a return, more time).</summary>
    Told = 5,
}

/// <summary>A reminder that was handled, under its unique key (task, subject, period, offset, effective due date): so a missed or double tick neither loses nor repeats it, and an extension reminds anew.</summary>
public sealed class ReminderLog : DutyRecord
{
    private ReminderLog()
    {
    }

    private ReminderLog(string campaignId, ObligationKey key)
        : base(campaignId, key)
    {
    }

    /// <summary>Days relative to the due date; negative before it.</summary>
    public int Offset { get; private set; }

    /// <summary>The due date the reminder was for.</summary>
    public DateOnly EffectiveDue { get; private set; }

    public ReminderOutcome Outcome { get; private set; }

    /// <summary>The delivery that carries it; several reminders may share one.</summary>
    public long? DeliveryId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public static ReminderLog Create(
        string campaignId, ObligationKey key, int offset, DateOnly effectiveDue, ReminderOutcome outcome, DateTimeOffset now) =>
        new(campaignId, key)
        {
            Offset = offset,
            EffectiveDue = effectiveDue,
            Outcome = outcome,
            At = now,
        };

    /// <summary>Names the delivery that carries the reminder.</summary>
    public void CarriedBy(long deliveryId) => DeliveryId = deliveryId;
}
