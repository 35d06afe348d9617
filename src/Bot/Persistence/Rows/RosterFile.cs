namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>How far a roster file has got.</summary>
internal enum RosterFileState
{
    /// <summary>It is to be fetched from the messenger and read.</summary>
    Fetching = 0,

    /// <summary>What it would change was shown, and waits for a press.</summary>
    Shown = 1,

    Written = 2,

    /// <summary>Somebody decided against it.</summary>
    Declined = 3,

    /// <summary>It could not be read, or was wrong.</summary>
    Refused = 4,
}

/// <summary>A roster file that an office sent, or a change of the roster that a secretary proposes, on its way to being written.</summary>
internal sealed class RosterFile
{
    /// <summary>Longest name of a file, in characters.</summary>
    public const int NameMaxLength = 200;

    public long Id { get; set; }

    public string CampaignId { get; set; } = "";

    /// <summary>Who sent it.</summary>
    public long SenderId { get; set; }

    /// <summary>The office's organization: nothing outside of it may be changed.</summary>
    public long OrganizationId { get; set; }

    /// <summary>The branch that proposes; null for an office's own file.</summary>
    public long? BranchId { get; set; }

    /// <summary>The channel that has the file.</summary>
    public string Channel { get; set; } = "";

    /// <summary>The channel's id of it; null for a proposal, which has no file.</summary>
    public string? ExternalId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The content, sealed; gone when it is decided.</summary>
    public byte[]? ContentSecret { get; set; }

    /// <summary>Tells what was shown: what is written must be the same.</summary>
    public string? Fingerprint { get; set; }

    public RosterFileState State { get; private set; }

    /// <summary>How often fetching has failed.</summary>
    public int Failures { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>What it would change is shown, for the first time or anew. False: it is settled.</summary>
    public bool Show(byte[] contentSecret, string fingerprint)
    {
        if (SettledAt is not null)
            return false;
        (State, ContentSecret, Fingerprint) = (RosterFileState.Shown, contentSecret, fingerprint);
        return true;
    }

    /// <summary>It has come to its end, and its content goes. False: it had before.</summary>
    public bool Settle(RosterFileState state, DateTimeOffset now)
    {
        if (SettledAt is not null)
            return false;
        (State, SettledAt, ContentSecret, Fingerprint) = (state, now, null, null);
        return true;
    }
}
