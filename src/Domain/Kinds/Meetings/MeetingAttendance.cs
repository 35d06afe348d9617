namespace CampaignBot.Domain.Kinds.Meetings;

/// <summary>One of those who were at a meeting, or were excused, by one version of its record.</summary>
public sealed class MeetingAttendance
{
    private MeetingAttendance()
    {
    }

    public long Id { get; private set; }

    /// <summary>The meeting's record.</summary>
    public long SubmissionId { get; private set; }

    /// <summary>The version of the record.</summary>
    public int Revision { get; private set; }

    /// <summary>The member; null once they asked to be forgotten: the number stays, and not the name.</summary>
    public long? MemberId { get; private set; }

    /// <summary>True for who was excused, false for who was there.</summary>
    public bool IsExcused { get; private set; }

    /// <summary>The day of the meeting, in the plan's zone.</summary>
    public DateOnly Day { get; private set; }

    public static MeetingAttendance Create(long submissionId, int revision, long? memberId, bool isExcused, DateOnly day) =>
        new() { SubmissionId = submissionId, Revision = revision, MemberId = memberId, IsExcused = isExcused, Day = day };
}
