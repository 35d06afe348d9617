using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Kinds.CheckIns;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>A check-in that a member records for themselves.</summary>
/// <param name="TaskId">The plan's task.</param>
/// <param name="Day">The day of the activity.</param>
/// <param name="InstanceId">The idempotency key.</param>
internal sealed record RecordCheckIn(string TaskId, DateOnly Day, string InstanceId)
{
    /// <summary>The key of the period that was asked for, where two take the day; null: whichever fits.</summary>
    public string? Period { get; init; }

    /// <summary>Which of the member's entries it was about, where that was asked; null: their only one, or none.</summary>
    public long? EntryId { get; init; }

    /// <summary>How long, where the activity asks.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Where, where the activity asks.</summary>
    public string? Place { get; init; }

    /// <summary>The member's own words.</summary>
    public string? Note { get; init; }

    /// <summary>A stored file's row.</summary>
    public long? PhotoId { get; init; }

    /// <summary>The member says that it is another act than the one of the same day that is recorded already.</summary>
    public bool IsAnotherAct { get; init; }

    /// <summary>The check-in that this one replaces, or null.</summary>
    public long? Corrects { get; init; }
}

/// <summary>Why a check-in wasn't recorded.</summary>
internal enum CheckInError
{
    /// <summary>The task is unknown, retired, no check-in, or not for this member.</summary>
    NotForMember,

    /// <summary>The day lies outside the member's periods, or farther back than the plan allows.</summary>
    DayOutOfRange,

    /// <summary>The period is closed: the one asked for, or that of the check-in to be corrected or withdrawn.</summary>
    WindowClosed,

    HoursOutOfRange,

    /// <summary>Something else must be done first.</summary>
    OtherFirst,

    HoursMissing,

    PlaceMissing,

    NoteMissing,

    PhotoMissing,

    /// <summary>It isn't said about which entry it was, or that one no longer stands.</summary>
    EntryEnded,

    /// <summary>The day has a check-in of this activity already, and it isn't said that this is another act.</summary>
    AlreadyThatDay,

    /// <summary>The check-in to be corrected or withdrawn is gone or somebody else's.</summary>
    NotFound,
}

/// <summary>What became of it.</summary>
internal abstract record CheckInOutcome
{
    /// <summary>It is recorded.</summary>
    /// <param name="CheckIn">The row.</param>
    /// <param name="Window">The period to which it counts.</param>
    /// <param name="Count">How many the member has in that period now.</param>
    /// <param name="Fresh">False when it had been recorded before.</param>
    internal sealed record Recorded(CheckIn CheckIn, CheckInWindow Window, int Count, bool Fresh) : CheckInOutcome;

    /// <summary>It was not recorded.</summary>
    /// <param name="Error">Why.</param>
    /// <param name="First">Of <see cref="CheckInError.OtherFirst"/>: what must be done first.</param>
    internal sealed record Refused(CheckInError Error, Text? First = null) : CheckInOutcome
    {
        /// <summary>In words that say what to do next.</summary>
        public Text Words => First ?? CheckInTexts.For(Error);
    }
}
