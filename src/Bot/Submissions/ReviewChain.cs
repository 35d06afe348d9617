using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Submissions;

/// <summary>
/// Who reviews at a step of a chain. Nobody reviews themselves; where the reviewer is missing or is the author, the level above reviews.
/// </summary>
internal static class ReviewChain
{
    /// <summary>The members whose turn it is, and the organization for which they hold the role; none when even the county has nobody.</summary>
    public static async Task<ReviewDesk> DeskAsync(
        CampaignDbContext db, Reviewer step, long organizationId, long authorId, DateOnly today, CancellationToken ct)
    {
        var above = await LineageAsync(db, organizationId, ct);
        var holders = await HoldersAsync(db, above, today, ct);
        return Desk(step, above, holders, authorId);
    }

    /// <summary>The same for many submissions at once, in two queries however many they are.</summary>
    /// <param name="db">Where it is read.</param>
    /// <param name="paths">The paths of the organizations that owe.</param>
    /// <param name="today">The day.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ReviewDesks> DesksAsync(CampaignDbContext db, IEnumerable<string> paths, DateOnly today, CancellationToken ct)
    {
        var ids = paths.Distinct(StringComparer.Ordinal).SelectMany(OrganizationPath.IdsOn).Distinct().ToList();
        var organizations = await db.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync(ct);
        return new ReviewDesks(organizations, await HoldersAsync(db, organizations, today, ct));
    }

    /// <summary>The rule itself, without a database.</summary>
    /// <param name="step">The chain's step.</param>
    /// <param name="lineage">The organization that owes (a member's: their branch) first, then each one above it.</param>
    /// <param name="holders">Who holds which role for which organization today.</param>
    /// <param name="authorId">Whose writing it is.</param>
    public static ReviewDesk Desk(
        Reviewer step, IReadOnlyList<Organization> lineage, IReadOnlyList<RoleHolder> holders, long authorId)
    {
        foreach (var (role, organization) in Candidates(step, lineage))
        {
            var members = holders
                .Where(h => h.OrganizationId == organization.Id && h.Role == role && h.MemberId != authorId)
                .Select(h => h.MemberId).Distinct().ToList();
            if (members.Count > 0)
                return new ReviewDesk(role, organization.Id, members);
        }

        return new ReviewDesk(Role.Office, lineage[^1].Id, []);
    }

    /// <summary>The organization and each one above it, from below.</summary>
    public static async Task<IReadOnlyList<Organization>> LineageAsync(CampaignDbContext db, long organizationId, CancellationToken ct)
    {
        var path = await db.Organizations.Where(o => o.Id == organizationId).Select(o => o.Path).FirstAsync(ct);
        var ids = OrganizationPath.IdsOn(path).ToList();
        var found = await db.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync(ct);
        return [.. found.OrderByDescending(o => o.Path.Length)];
    }

    private static async Task<IReadOnlyList<RoleHolder>> HoldersAsync(
        CampaignDbContext db, IReadOnlyList<Organization> organizations, DateOnly today, CancellationToken ct)
    {
        var ids = organizations.Select(o => o.Id).ToList();
        return await (
            from r in db.RoleAssignments.HoldingOn(today)
            join m in db.Members.NotLeftBy(today) on r.MemberId equals m.Id
            where ids.Contains(r.OrganizationId)
            orderby r.Id
            select new RoleHolder(r.MemberId, r.Role, r.OrganizationId)).ToListAsync(ct);
    }

    // The step's own desk first, then every office above it.
    private static IEnumerable<(Role Role, Organization Organization)> Candidates(Reviewer step, IReadOnlyList<Organization> lineage)
    {
        var from = step switch
        {
            Reviewer.Secretary => 0,
            Reviewer.LevelAbove => 1,
            Reviewer.CommitteeOffice => Math.Max(1, lineage.ToList().FindIndex(1, o => o.Level == OrganizationLevel.Committee)),
            _ => lineage.Count - 1,
        };
        if (step == Reviewer.Secretary)
        {
            yield return (Role.Secretary, lineage[0]);
            from = 1;
        }

        for (var i = from; i < lineage.Count; i++)
            yield return (Role.Office, lineage[i]);
    }
}

/// <summary>A role and its holder.</summary>
internal sealed record RoleHolder(long MemberId, Role Role, long OrganizationId);

/// <summary>Those whose turn it is to review.</summary>
internal sealed record ReviewDesk(Role Role, long OrganizationId, IReadOnlyList<long> MemberIds);

/// <summary>The organizations and role holders with which the desks of many submissions are found.</summary>
internal sealed class ReviewDesks(IReadOnlyList<Organization> organizations, IReadOnlyList<RoleHolder> holders)
{
    private readonly Dictionary<long, Organization> _organizations = organizations.ToDictionary(o => o.Id);
    private readonly ILookup<long, RoleHolder> _holders = holders.ToLookup(h => h.OrganizationId);

    /// <inheritdoc cref="ReviewChain.DeskAsync"/>
    public ReviewDesk Of(Reviewer step, long organizationId, long authorId)
    {
        var lineage = OrganizationPath.IdsOn(_organizations[organizationId].Path).Reverse().Select(id => _organizations[id]).ToList();
        return ReviewChain.Desk(step, lineage, [.. lineage.SelectMany(o => _holders[o.Id])], authorId);
    }
}

/// <summary>The pinned chain of a submission.</summary>
internal static class PinnedChain
{
    /// <summary>The chain the submission was started with; empty where that version of the plan is gone or the task was no form.</summary>
    public static IReadOnlyList<Reviewer> Of(Submission submission, Campaigns.ICampaignSource campaigns) =>
        (campaigns.Version(submission.PlanVersion)?.Task(submission.TaskId) as FormTask)?.Review ?? [];

    /// <summary>The form it was started with.</summary>
    public static (FormTask Task, PlanForm Form)? FormOf(Submission submission, Campaigns.ICampaignSource campaigns) =>
        campaigns.Version(submission.PlanVersion) is { } plan && plan.Task(submission.TaskId) is FormTask task ? (task, plan.FormOf(task)) : null;
}
