using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Reviews;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Reviews;

/// <summary>Who sits at a seat today. The rule is <see cref="SeatedReviewers.At"/>; here its facts are read.</summary>
internal static class ReviewSeatQuery
{
    /// <summary>Those who have the verdict on a submission at a seat; nobody when even the county has nobody.</summary>
    public static async Task<SeatedReviewers> SeatedAsync(
        CampaignDbContext db, ISeat seat, Submission submission, DateOnly today, CancellationToken ct)
    {
        var path = await db.Organizations.Where(o => o.Id == submission.OrganizationId).Select(o => o.Path).FirstAsync(ct);
        return (await SeatingAsync(db, [path], today, ct)).At(seat, submission);
    }

    /// <summary>The same for many submissions at once, in two queries however many they are.</summary>
    /// <param name="db">Where it is read.</param>
    /// <param name="paths">The paths of the organizations whose work it is.</param>
    /// <param name="today">The day.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ReviewSeating> SeatingAsync(CampaignDbContext db, IEnumerable<string> paths, DateOnly today, CancellationToken ct)
    {
        var ids = paths.Distinct(StringComparer.Ordinal).SelectMany(OrganizationPath.IdsOn).Distinct().ToList();
        var organizations = await db.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync(ct);
        var holders = await (
            from r in db.RoleAssignments.HoldingOn(today)
            join m in db.Members.NotLeftBy(today) on r.MemberId equals m.Id
            where ids.Contains(r.OrganizationId)
            orderby r.Id
            select new RoleHolder(r.MemberId, r.Role, r.OrganizationId)).ToListAsync(ct);
        return new ReviewSeating(organizations, holders);
    }
}

/// <summary>The organizations and role holders with which the reviewers of many submissions are found.</summary>
internal sealed class ReviewSeating(IReadOnlyList<Organization> organizations, IReadOnlyList<RoleHolder> holders)
{
    private readonly Dictionary<long, Organization> _organizations = organizations.ToDictionary(o => o.Id);
    private readonly ILookup<long, RoleHolder> _holders = holders.ToLookup(h => h.OrganizationId);

    /// <summary>Everybody who holds a role there.</summary>
    public IReadOnlyCollection<long> MemberIds { get; } = [.. holders.Select(h => h.MemberId).Distinct()];

    /// <summary>The same as if only some of them held roles.</summary>
    public ReviewSeating Among(Func<long, bool> isAmong) => new(organizations, [.. holders.Where(h => isAmong(h.MemberId))]);

    /// <summary>Those who have the verdict on a submission at a seat.</summary>
    public SeatedReviewers At(ISeat seat, Submission submission) => At(seat, submission.OrganizationId, submission.AuthorId);

    /// <summary>Those who sit at a seat over an organization's work.</summary>
    /// <param name="seat">The seat.</param>
    /// <param name="organizationId">Whose work it is; a member's: their branch.</param>
    /// <param name="authorId">Who may not sit there; 0: anybody may.</param>
    public SeatedReviewers At(ISeat seat, long organizationId, long authorId)
    {
        var lineage = OrganizationPath.IdsOn(_organizations[organizationId].Path).Reverse().Select(id => _organizations[id]).ToList();
        return SeatedReviewers.At(seat, lineage, [.. lineage.SelectMany(o => _holders[o.Id])], authorId);
    }
}
