namespace CampaignBot.Domain.Obligations;

/// <summary>What a duty is about, besides its task.</summary>
public enum TargetKind
{
    /// <summary>Nothing in particular: the task itself is the duty.</summary>
    None = 0,

    /// <summary>A member.</summary>
    Member = 1,

    /// <summary>An organization.</summary>
    Organization = 2,
}

/// <summary>Whom or what a duty is about, by our own id: the branch owes an appraisal of each member, the county a visit to each committee.</summary>
/// <param name="Kind">A member, an organization, or nothing.</param>
/// <param name="Id">Our own id; 0 where there is no target.</param>
public readonly record struct Target(TargetKind Kind, long Id)
{
    /// <summary>The target of a duty that is about nothing in particular.</summary>
    public static readonly Target None;

    public static Target Member(long id) => new(TargetKind.Member, id);

    public static Target Organization(long id) => new(TargetKind.Organization, id);

    /// <summary>True where there is no target.</summary>
    public bool IsNone => Kind == TargetKind.None;
}
