namespace CampaignBot.Domain.Obligations;

/// <summary>
/// A record about one duty: something done for it, excused from it, or said about it. All tables of such records name the duty by the same
/// columns, so that one query fits them all.
/// </summary>
public abstract class DutyRecord
{
    /// <summary>For the database.</summary>
    private protected DutyRecord()
    {
    }

    private protected DutyRecord(string campaignId, ObligationKey key)
    {
        CampaignId = campaignId;
        TaskId = key.TaskId;
        SubjectKind = key.Subject.Kind;
        SubjectId = key.Subject.Id;
        Period = key.Period;
        TargetKind = key.Target.Kind;
        TargetId = key.Target.Id;
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string TaskId { get; private set; } = "";

    public SubjectKind SubjectKind { get; private set; }

    public long SubjectId { get; private set; }

    /// <summary>The period's key.</summary>
    public string Period { get; private set; } = "";

    public TargetKind TargetKind { get; private set; }

    /// <summary>See <see cref="Target.Id"/>.</summary>
    public long TargetId { get; private set; }

    /// <summary>Whose record it is.</summary>
    public Subject Subject => new(SubjectKind, SubjectId);

    /// <summary>Whom the duty is about.</summary>
    public Target Target => new(TargetKind, TargetId);

    /// <summary>The duty.</summary>
    public ObligationKey Key => new(TaskId, Subject, Period, Target);
}
