using CampaignBot.Domain.Common;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Obligations;

/// <summary>What the rule of obligations must know of an organization.</summary>
/// <param name="Id">Our own id.</param>
/// <param name="Level">Its level.</param>
/// <param name="Category">Its category.</param>
/// <param name="Active">False once it was dissolved.</param>
/// <param name="ParentId">The organization right above; null at the county, and where nothing asks for it.</param>
public sealed record OrganizationFacts(long Id, OrganizationLevel Level, string Category, bool Active, long? ParentId = null)
{
    /// <summary>
    /// The organization of a level whose events hold for this one: itself, or for a branch the organization right above it. Null where there
    /// is none. (Whether the one above is of that level needs no look: no other can have recorded an event of that level.)
    /// </summary>
    public long? OwnerAt(PlanLevel level) =>
        (PlanLevel)Level == level ? Id
        : Level == OrganizationLevel.Branch && level == PlanLevel.Committee ? ParentId
        : null;
}

/// <summary>What the rule of obligations must know of a membership. Primary ones of one member never overlap.</summary>
/// <param name="OrganizationId">The branch.</param>
/// <param name="IsPrimary">Only a primary membership creates obligations.</param>
/// <param name="From">First day.</param>
/// <param name="To">First day on which it no longer holds; null while it does.</param>
public sealed record MembershipFacts(long OrganizationId, bool IsPrimary, DateOnly From, DateOnly? To) : IDated;

/// <summary>What the rule of obligations must know of a member.</summary>
public sealed record MemberFacts(long Id, string Standing, DateOnly Joined, DateOnly? Left, IReadOnlyList<MembershipFacts> Memberships);

/// <summary>What the rule of obligations must know of an entry that stands, or did.</summary>
/// <param name="Id">Our own id.</param>
/// <param name="RegisterId">Its register.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="OrganizationId">The branch in which it stands, or the organization whose it is.</param>
/// <param name="StandsSince">The day on which it began to stand; null: before days were kept.</param>
public sealed record EntryFacts(long Id, string RegisterId, Subject Owner, long OrganizationId, DateOnly? StandsSince)
{
    /// <summary>The day on which it was closed, revoked or handed over; null: it stands.</summary>
    public DateOnly? Ended { get; init; }

    /// <summary>The day by which it is to be closed, as it says itself; null: it has none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>From which day on its keeper owes about it: nobody can tell before its own day how it ends.</summary>
    public DateOnly? KeptFrom => DueOn > StandsSince ? DueOn : StandsSince ?? DueOn;
}

/// <summary>The roster as the rule of obligations sees it.</summary>
/// <param name="Organizations">By id.</param>
/// <param name="Members">All of them, those who left too.</param>
public sealed record RosterFacts(IReadOnlyDictionary<long, OrganizationFacts> Organizations, IReadOnlyList<MemberFacts> Members)
{
    /// <summary>The entries that stand today, and those that have ended.</summary>
    public IReadOnlyList<EntryFacts> Entries { get; init; } = [];

    /// <summary>The active organization whose primary membership a member holds on a day, or null.</summary>
    public OrganizationFacts? BranchOf(MemberFacts member, DateOnly day) =>
        member.Memberships.FirstOrDefault(m => m.IsPrimary && m.HoldsOn(day)) is { } membership
        && Organizations.TryGetValue(membership.OrganizationId, out var branch) && branch.Active
            ? branch
            : null;
}

/// <summary>Whom or what a duty is about, as the rule of obligations sees it.</summary>
/// <param name="Target">A member, an organization or an entry.</param>
/// <param name="Joined">Since when a member or an entry can be a target; to its keeper an entry is none before its own day. Null for an organization.</param>
/// <param name="OwnerId">The only subject who owes about it; null: everybody of the organization does.</param>
public sealed record TargetFacts(Target Target, DateOnly? Joined, long? OwnerId = null)
{
    /// <summary>The day on which it ended, where that is what is asked for: the duty about it is done by that. Null: it hasn't.</summary>
    public DateOnly? Ended { get; init; }

    /// <summary>Does a subject owe about it, where its organization does? Nobody is their own target.</summary>
    public bool IsFor(Subject subject) =>
        OwnerId is { } owner ? owner == subject.Id : subject.Kind != SubjectKind.Member || Target != Target.Member(subject.Id);
}

/// <summary>What has happened about one duty of one subject in one period about one target.</summary>
/// <param name="Times">How many records count towards it: check-ins not withdrawn, an acknowledgement, a submission that wasn't returned.</param>
/// <param name="Waived">An office excused the subject: from this target or from all.</param>
/// <param name="DueOverride">A last day of the subject's own: for this target, else for all.</param>
public readonly record struct DutyFacts(int Times, bool Waived, DateOnly? DueOverride)
{
    /// <summary>How many of the records that count wait for a reviewer.</summary>
    public int Waiting { get; init; }

    /// <summary>A reviewer sent a record back.</summary>
    public bool IsReturned { get; init; }

    /// <summary>A draft is saved.</summary>
    public bool IsBegun { get; init; }
}
