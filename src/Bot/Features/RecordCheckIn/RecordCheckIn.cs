using CampaignBot.Bot.Localization;
using CampaignBot.Domain.CheckIns;

namespace CampaignBot.Bot.Features.RecordCheckIn;

/// <summary>A check-in to be recorded.</summary>
/// <param name="TaskId">The plan's task.</param>
/// <param name="MemberId">Whose it is.</param>
/// <param name="Day">The day of the activity.</param>
/// <param name="Hours">How long, where the activity asks.</param>
/// <param name="Place">Where, where the activity asks.</param>
/// <param name="Note">The member's own words.</param>
/// <param name="PhotoId">A stored file's row.</param>
/// <param name="InstanceId">The idempotency key.</param>
/// <param name="Corrects">The check-in that this one replaces, or null.</param>
internal sealed record RecordCheckIn(
    string TaskId, long MemberId, DateOnly Day, decimal? Hours, string? Place, string? Note, long? PhotoId, string InstanceId, long? Corrects = null);

/// <summary>Why a check-in wasn't recorded.</summary>
internal enum CheckInError
{
    /// <summary>The task is unknown, retired, no check-in, or not for this member.</summary>
    NotForMember,

    /// <summary>The day lies outside the activity's periods, or farther back than the plan allows.</summary>
    DayOutOfRange,

    /// <summary>The period of that day is closed.</summary>
    WindowClosed,

    HoursOutOfRange,

    /// <summary>Something else must be done first.</summary>
    OtherFirst,

    /// <summary>Something that the activity asks for is missing.</summary>
    DetailMissing,

    /// <summary>The check-in to be corrected or withdrawn is gone or somebody else's.</summary>
    NotFound,
}

/// <summary>What became of it.</summary>
internal abstract record CheckInOutcome
{
    /// <summary>It is recorded.</summary>
    /// <param name="CheckIn">The row.</param>
    /// <param name="Count">How many the member has in that period now.</param>
    /// <param name="Times">How many fulfil the duty.</param>
    /// <param name="Fresh">False when the same request had its effect before.</param>
    internal sealed record Recorded(CheckIn CheckIn, int Count, int Times, bool Fresh) : CheckInOutcome;

    /// <summary>It was not recorded.</summary>
    /// <param name="Error">Why.</param>
    /// <param name="First">Of <see cref="CheckInError.OtherFirst"/>: what must be done first.</param>
    internal sealed record Refused(CheckInError Error, Text? First = null) : CheckInOutcome
    {
        /// <summary>In words that say what to do next.</summary>
        public Text Words => First ?? CheckInTexts.For(Error);
    }
}
