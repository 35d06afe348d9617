using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Offices;

/// <summary>
/// Which organizations somebody answers for, and who answers for an organization. An admin runs the program and answers for none.
/// </summary>
internal static class Responsibilities
{
    // Databases take only so many parameters in one query.
    private const int IdsInQuery = 500;

    /// <summary>The active organizations for which the person holds a role, or an entry, that lets them do the action, in the tree's order.</summary>
    public static async Task<IReadOnlyList<OrganizationNode>> OfAsync(
        CampaignDbContext db, Person person, PolicyAction action, CancellationToken ct)
    {
        var rows = PolicyTable.For(action);
        var roles = rows.Select(row => row.Role).ToHashSet();
        var contacts = rows.Any(row => row.Scope == PolicyScope.Contact) ? person.Contacts : [];
        var ids = person.Roles.Where(held => roles.Contains(held.Role)).Select(held => held.OrganizationId)
            .Concat(contacts.Select(held => held.OrganizationId)).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Organizations.Where(o => ids.Contains(o.Id)).OrderBy(o => o.Path).AsNodes().ToListAsync(ct);
    }

    /// <summary>The active organizations for which a member answers on a day, in the tree's order.</summary>
    public static async Task<IReadOnlyList<OrganizationNode>> OfMemberAsync(CampaignDbContext db, long memberId, DateOnly day, CancellationToken ct)
    {
        var ids = Holders(db, day).Where(role => role.MemberId == memberId).Select(role => role.OrganizationId);
        return await db.Organizations.Where(o => ids.Contains(o.Id)).OrderBy(o => o.Path).AsNodes().ToListAsync(ct);
    }

    /// <summary>Who answers for organizations on a day: members by organization.</summary>
    public static async Task<ILookup<long, long>> HoldersAsync(
        CampaignDbContext db, IEnumerable<long> organizationIds, DateOnly day, CancellationToken ct)
    {
        var held = new List<(long OrganizationId, long MemberId)>();
        foreach (var ids in organizationIds.Distinct().Chunk(IdsInQuery))
        {
            var rows = await Holders(db, day).Where(role => ids.Contains(role.OrganizationId))
                .Select(role => new { role.OrganizationId, role.MemberId }).Distinct().ToListAsync(ct);
            held.AddRange(rows.Select(row => (row.OrganizationId, row.MemberId)));
        }

        return held.ToLookup(row => row.OrganizationId, row => row.MemberId);
    }

    private static IQueryable<RoleAssignment> Holders(CampaignDbContext db, DateOnly day) =>
        db.RoleAssignments.HoldingOn(day).Where(role => role.Role != Role.Admin);
}
