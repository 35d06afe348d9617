namespace CampaignBot.Bot.Security;

/// <summary>Everything that can be allowed or not. Each has one row in <see cref="PolicyTable"/>; an action without a row is denied, and fails a test.</summary>
internal enum PolicyAction
{
    /// <summary>Ask for help, choose a language, follow a link: open to strangers.</summary>
    UsePublicCommands,

    /// <summary>See one's own duties, materials and data.</summary>
    SeeOwn,

    /// <summary>Check in, acknowledge, write and hand in for oneself.</summary>
    ActForSelf,

    /// <summary>Press what the plan opens to everybody in a bound group.</summary>
    PressOpenToAll,

    /// <summary>Hand in what a branch or committee owes.</summary>
    ActForOrganization,

    /// <summary>Record for members that they took part, and enter for one what they owe.</summary>
    RecordForMember,

    /// <summary>Make, list and revoke personal links; undo a wrong one.</summary>
    InviteMember,

    BindChat,
    SeeStatus,

    /// <summary>See what the records of each member of one's branch add up to, by name; the offices above see what they add up to for the branch.</summary>
    SeeMemberTotals,
    NudgeOwing,
    Announce,
    ReviewSubmission,

    /// <summary>Open what another wrote, to review it; each time is in the audit log.</summary>
    ReadSubmission,

    /// <summary>Read what the members of one's branch said in a discussion, and publish it without names; each time is in the audit log.</summary>
    ReadDiscussion,

    /// <summary>Choose the days on which one's branch studies, where the plan lets branches choose.</summary>
    SetStudyDays,

    /// <summary>Enter an entry of a register straight, correct it, hand it over; which registers is theirs to say.</summary>
    AddEntry,

    /// <summary>Begin to extend a deadline; for whom is asked of the two rows below.</summary>
    ExtendDeadline,
    ExtendMember,
    ExtendOrganization,
    Waive,

    /// <summary>Record an event that holds for the whole campaign.</summary>
    RecordEvent,

    /// <summary>Record an event that each organization records for itself, such as its own meeting.</summary>
    RecordOwnEvent,
    HandOver,

    /// <summary>Ask for the roster at all; what then is asked of the two rows below.</summary>
    KeepRoster,

    /// <summary>Change the roster of what one answers for.</summary>
    ChangeRoster,

    /// <summary>Propose a change of one's branch's roster to the office above.</summary>
    ProposeRoster,

    /// <summary>Look at the photos whose senders let them be shown.</summary>
    SeeAlbum,

    /// <summary>Look up who did what to whom, and when.</summary>
    SeeAudit,

    /// <summary>Read what was suggested to one's own organization, and answer it.</summary>
    AnswerSuggestions,
}
