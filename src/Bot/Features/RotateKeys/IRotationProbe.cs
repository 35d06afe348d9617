namespace CampaignBot.Bot.Features.RotateKeys;

/// <summary>Where in a rotation the program stands; what was done until here is on disk.</summary>
internal enum RotationPoint
{
    /// <summary>The new key is in the file; the database doesn't know it.</summary>
    KeyWritten,

    /// <summary>The database has noted the new key, and it seals.</summary>
    KeyInUse,

    /// <summary>One page of records is wrapped anew.</summary>
    PageRewrapped,

    /// <summary>The database no longer asks for the old keys; they are still in the file.</summary>
    OldForgotten,
}

/// <summary>Told at each point where a crash would be interesting. Only crash tests register one.</summary>
internal interface IRotationProbe
{
    void Reached(RotationPoint point);
}
