using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Domain.Kinds.Meetings;

/// <summary>会议: an organization holds it and records it: when, where, who spoke, who was there, what was done, with photos and minutes.</summary>
public sealed record MeetingTask : PlanTask, IReviewedTask
{
    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "meeting";

    /// <summary>Most photos of one meeting.</summary>
    public const int LimitPhotos = 9;

    /// <summary>Most items of a checklist.</summary>
    public const int LimitChecklist = 12;

    /// <summary>Longest place, in characters.</summary>
    public const int PlaceMaxLength = 100;

    /// <summary>Longest name or post of a speaker, in characters.</summary>
    public const int SpeakerMaxLength = 50;

    /// <summary>Longest minutes, in characters.</summary>
    public const int MinutesMaxLength = 5_000;

    public override string Kind => KindName;

    /// <summary>The id of the event whose day is that of the meeting; null: nothing hangs from it.</summary>
    public string? RecordsEventId { get; init; }

    /// <summary>Who spoke, and in which post.</summary>
    public Ask Speaker { get; init; }

    /// <summary>True where the head of the organization is to speak in person, so that it is asked.</summary>
    public bool HeadSpeaks { get; init; }

    /// <summary>What is ticked as done.</summary>
    public IReadOnlyList<ChecklistItem> Checklist { get; init; } = [];

    /// <summary>So many photos at most; 0: none is asked for.</summary>
    public int Photos { get; init; }

    /// <summary>Minutes, as text or as a document.</summary>
    public Ask Minutes { get; init; }

    /// <summary>Who reviews, one after another; empty: it counts as it is handed in, and can be corrected until its window closes.</summary>
    public IReadOnlyList<ISeat> Review { get; init; } = [];

    public bool CanBeCorrected => true;

    // When, where, who spoke, who was there: the record, not the meeting.
    protected override int UsualMinutes(Plan plan, TaskPeriod period) => 10 + (Minutes == Ask.Required ? 10 : 0) + (Photos > 0 ? 2 : 0);
}

/// <summary>Something that a meeting is to have. Records keep the id.</summary>
public sealed record ChecklistItem(string Id, LocalizedText Title);
