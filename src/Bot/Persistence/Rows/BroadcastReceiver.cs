namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>How an announcement goes to an organization. Stored by number.</summary>
internal enum ReceiverWay
{
    /// <summary>It has neither a group nor anybody who can be written to.</summary>
    Nobody = 0,

    /// <summary>To its group.</summary>
    Group = 1,

    /// <summary>To who answers for it, who is asked to pass it on.</summary>
    PassedOn = 2,

    /// <summary>To who answers for it, for themselves.</summary>
    Person = 3,
}

/// <summary>
/// An organization that an announcement addresses, and one place in which it is written to there: a group or topic of its own, or the
/// private chat of one who answers for it. Who confirms, confirms for the organization, or for themselves where it went to them alone.
/// </summary>
internal sealed class BroadcastReceiver
{
    public long Id { get; set; }

    public long BroadcastId { get; set; }

    public long OrganizationId { get; set; }

    public ReceiverWay Way { get; set; }

    /// <summary>Where it goes; null where <see cref="Way"/> is <see cref="ReceiverWay.Nobody"/>.</summary>
    public long? ChatId { get; set; }

    /// <summary>The topic of the group; null: the whole chat.</summary>
    public string? ThreadId { get; set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The member who confirmed; null: nobody has, or who did was forgotten.</summary>
    public long? ConfirmedBy { get; private set; }

    /// <summary>It is confirmed. False: it was before.</summary>
    public bool Confirm(long memberId, DateTimeOffset now)
    {
        if (ConfirmedAt is not null)
            return false;
        (ConfirmedAt, ConfirmedBy) = (now, memberId);
        return true;
    }

    /// <summary>What was confirmed for the organization before holds here too.</summary>
    public void TakeOver(BroadcastReceiver before) => (ConfirmedAt, ConfirmedBy) = (before.ConfirmedAt, before.ConfirmedBy);
}
