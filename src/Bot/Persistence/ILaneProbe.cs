namespace CampaignBot.Bot.Persistence;

/// <summary>Where in a group commit the SQLite lane stands.</summary>
internal enum LanePoint
{
    /// <summary>The transaction is open, nothing is written.</summary>
    Begun,

    /// <summary>All pieces of the group have written; nothing is on disk.</summary>
    BeforeCommit,

    /// <summary>The group is on disk; nobody has been told.</summary>
    AfterCommit,
}

/// <summary>Told at each point where a crash would be interesting. Only crash tests register one.</summary>
internal interface ILaneProbe
{
    void Reached(LanePoint point);
}
