using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Reviews;

/// <summary>
/// A seat of a review chain (审阅席): who gives the verdict at one step. The plan names it by a word; a new seat is a new class and a line in
/// <see cref="Seats.All"/>.
/// </summary>
public interface ISeat
{
    /// <summary>What the plan writes for it.</summary>
    string Name { get; }

    /// <summary>Is there such a seat for tasks of <paramref name="level"/>?</summary>
    bool ExistsAt(PlanLevel level);

    /// <summary>
    /// The roles whose holders may sit there, in the order in which they are asked: the seat's own, then those above it. The first that
    /// somebody other than the author holds has the verdict.
    /// </summary>
    /// <param name="lineage">The organization whose work it is (a member's: their branch) first, then each one above it.</param>
    IEnumerable<Chair> ChairsIn(IReadOnlyList<Organization> lineage);
}

/// <summary>A role for an organization.</summary>
public readonly record struct Chair(Role Role, long OrganizationId);

/// <summary>Who holds a role for which organization.</summary>
public sealed record RoleHolder(long MemberId, Role Role, long OrganizationId);

/// <summary>Those who have the verdict at a step, and as what.</summary>
public sealed record SeatedReviewers(Role Role, long OrganizationId, IReadOnlyList<long> MemberIds)
{
    /// <summary>
    /// The rule: nobody reviews themselves, and where the reviewer is missing or is the author, the level above reviews. Without members
    /// when even the county has nobody.
    /// </summary>
    /// <param name="seat">The chain's step.</param>
    /// <param name="lineage">The organization whose work it is first, then each one above it.</param>
    /// <param name="holders">Who holds which role for which organization today.</param>
    /// <param name="authorId">Whose work it is.</param>
    public static SeatedReviewers At(ISeat seat, IReadOnlyList<Organization> lineage, IReadOnlyList<RoleHolder> holders, long authorId)
    {
        foreach (var (role, organizationId) in seat.ChairsIn(lineage))
        {
            var members = holders
                .Where(h => h.OrganizationId == organizationId && h.Role == role && h.MemberId != authorId)
                .Select(h => h.MemberId).Distinct().ToList();
            if (members.Count > 0)
                return new SeatedReviewers(role, organizationId, members);
        }

        return new SeatedReviewers(Role.Office, lineage[^1].Id, []);
    }
}
