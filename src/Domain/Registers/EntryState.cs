namespace CampaignBot.Domain.Registers;

/// <summary>Where an entry is in its life.</summary>
public enum EntryState
{
    /// <summary>Handed in; its reviewers have it.</summary>
    Proposed = 1,

    /// <summary>Sent back; its author may propose it anew.</summary>
    Returned = 2,

    /// <summary>It holds.</summary>
    Standing = 3,

    /// <summary>It has ended with one of the register's outcomes.</summary>
    Closed = 4,

    /// <summary>It was taken from who held it, with a reason.</summary>
    Revoked = 5,

    /// <summary>Its author took it back: before it stood, or in setting right what nobody reviews.</summary>
    Withdrawn = 6,

    /// <summary>Another took it over; the entry that followed names this one.</summary>
    HandedOver = 7,
}

/// <summary>Why a step of an entry can't be taken.</summary>
public enum EntryError
{
    /// <summary>Only what was proposed can stand or be returned.</summary>
    NotProposed = 1,

    /// <summary>It stands or has ended: it can't be proposed again.</summary>
    AlreadyStood = 2,

    /// <summary>Only what stands can be closed, revoked, or go back to its reviewer.</summary>
    NotStanding = 3,

    /// <summary>Nobody closes or revokes their own entry.</summary>
    OwnEntry = 4,

    /// <summary>Its group was told that it stands: that can't be taken back in silence.</summary>
    Published = 5,

    /// <summary>Only what was entered straight is corrected, by who entered it, and while nobody else has acted on it.</summary>
    NotOnlyYours = 6,

    /// <summary>Nobody takes over an entry before the day on which the former holder had it.</summary>
    BeforeItsHolder = 7,

    /// <summary>What has no day of its own can't be put off.</summary>
    NoDay = 8,

    /// <summary>Who gives more time gives a later day.</summary>
    NotLater = 9,
}
