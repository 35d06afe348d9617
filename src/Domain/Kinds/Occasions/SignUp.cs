namespace CampaignBot.Domain.Kinds.Occasions;

/// <summary>How a sign-up stands.</summary>
public enum SignUpState
{
    /// <summary>Has a place.</summary>
    Placed = 1,

    /// <summary>Stands on the waiting list, by the time of signing up.</summary>
    Waiting = 2,

    /// <summary>Withdrew; may sign up again, behind all others.</summary>
    Withdrawn = 3,
}

/// <summary>A member's sign-up for an occasion. Who has a place keeps it, whatever becomes of the number of places.</summary>
public sealed class SignUp
{
    private SignUp()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string TaskId { get; private set; } = "";

    /// <summary>The organization that holds the occasion.</summary>
    public long OrganizationId { get; private set; }

    /// <summary>The member; null once they asked to be forgotten after it was noted whether they came: the number stays, and not the name.</summary>
    public long? MemberId { get; private set; }

    public SignUpState State { get; private set; }

    /// <summary>True where the secretary signed them up.</summary>
    public bool OnBehalf { get; private set; }

    /// <summary>Since when they stand in the line.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When they were reminded of the day; null: not yet, or they need not be.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>Whether they came; null: nobody has noted it, or they waited to the end and weren't there.</summary>
    public bool? Came { get; private set; }

    /// <summary>A member who has not signed up; what follows is <see cref="Stand"/>.</summary>
    public static SignUp Create(string campaignId, string taskId, long memberId) =>
        new() { CampaignId = campaignId, TaskId = taskId, MemberId = memberId, State = SignUpState.Withdrawn };

    /// <summary>Signs up, for the first time or after a withdrawal. False where they had not withdrawn.</summary>
    /// <param name="organizationId">Who holds it for them.</param>
    /// <param name="hasPlace">False: they wait.</param>
    /// <param name="onBehalf">True where the secretary signs them up.</param>
    /// <param name="now">Now.</param>
    public bool Stand(long organizationId, bool hasPlace, bool onBehalf, DateTimeOffset now)
    {
        if (State != SignUpState.Withdrawn)
            return false;
        (OrganizationId, OnBehalf) = (organizationId, onBehalf);
        State = hasPlace ? SignUpState.Placed : SignUpState.Waiting;
        (At, ChangedAt, RemindedAt) = (now, now, null);
        return true;
    }

    /// <summary>Takes it back. False where it was taken back before.</summary>
    public bool Withdraw(DateTimeOffset now)
    {
        if (State == SignUpState.Withdrawn)
            return false;
        (State, ChangedAt) = (SignUpState.Withdrawn, now);
        return true;
    }

    /// <summary>Gives a free place to one who waits. False where they don't wait.</summary>
    public bool GivePlace(DateTimeOffset now)
    {
        if (State != SignUpState.Waiting)
            return false;
        (State, ChangedAt) = (SignUpState.Placed, now);
        return true;
    }

    /// <summary>They know of the day.</summary>
    public void Remind(DateTimeOffset now) => RemindedAt ??= now;

    /// <summary>Notes whether they came. Who waits without a place was not expected: that they weren't there is nothing to note.</summary>
    public void Note(bool came, DateTimeOffset now) => (Came, ChangedAt) = (came || State == SignUpState.Placed ? came : null, now);
}
