namespace CampaignBot.Bot.Persistence;

/// <summary>Where in what it does to the disk the program stands.</summary>
internal enum LanePoint
{
    /// <summary>The lane's transaction is open, nothing is written.</summary>
    Begun,

    /// <summary>All pieces of the group have written; nothing is on disk.</summary>
    BeforeCommit,

    /// <summary>The group is on disk; nobody has been told.</summary>
    AfterCommit,

    /// <summary>The data directory is this process' own; nothing else has been looked at.</summary>
    Locked,

    /// <summary>A migration is about to run its next statement, or to commit.</summary>
    Migrating,

    /// <summary>The tables are there; nobody has been told.</summary>
    Migrated,

    /// <summary>The master key's draft is on disk, not yet under its name.</summary>
    KeyDrafted,

    /// <summary>The master key is there; the database does not know of it.</summary>
    KeyWritten,
}

/// <summary>Told at each point where a crash would be interesting. Only crash tests register one.</summary>
internal interface ILaneProbe
{
    void Reached(LanePoint point);
}
