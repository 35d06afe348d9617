using CampaignBot.Domain.Common;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Domain.Obligations;

/// <summary>What the rule of obligations must know of an organization.</summary>
public sealed record OrganizationFacts(long Id, OrganizationLevel Level, string Category, bool Active);

/// <summary>What the rule of obligations must know of a membership. Primary ones of one member never overlap.</summary>
/// <param name="OrganizationId">The branch.</param>
/// <param name="IsPrimary">Only a primary membership creates obligations.</param>
/// <param name="From">First day.</param>
/// <param name="To">First day on which it no longer holds; null while it does.</param>
public sealed record MembershipFacts(long OrganizationId, bool IsPrimary, DateOnly From, DateOnly? To) : IDated;

/// <summary>What the rule of obligations must know of a member.</summary>
public sealed record MemberFacts(long Id, string Standing, DateOnly Joined, DateOnly? Left, IReadOnlyList<MembershipFacts> Memberships);

/// <summary>The roster as the rule of obligations sees it.</summary>
/// <param name="Organizations">By id.</param>
/// <param name="Members">All of them, those who left too.</param>
public sealed record RosterFacts(IReadOnlyDictionary<long, OrganizationFacts> Organizations, IReadOnlyList<MemberFacts> Members)
{
    /// <summary>The active organization whose primary membership a member holds on a day, or null.</summary>
    public OrganizationFacts? BranchOf(MemberFacts member, DateOnly day) =>
        member.Memberships.FirstOrDefault(m => m.IsPrimary && m.HoldsOn(day)) is { } membership
        && Organizations.TryGetValue(membership.OrganizationId, out var branch) && branch.Active
            ? branch
            : null;
}

/// <summary>What has happened about one duty of one subject in one period.</summary>
/// <param name="Times">How many records count towards it: check-ins not withdrawn, an acknowledgement, a submission that wasn't returned.</param>
/// <param name="Waived">An office excused the subject.</param>
/// <param name="DueOverride">A last day of the subject's own.</param>
public readonly record struct DutyFacts(int Times, bool Waived, DateOnly? DueOverride);
