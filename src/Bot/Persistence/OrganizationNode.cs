using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence;

/// <summary>An organization as lists and questions need it.</summary>
internal sealed record OrganizationNode(long Id, string Name, string Path, OrganizationLevel Level, string Category)
{
    public bool IsBranch => Level == OrganizationLevel.Branch;

    /// <summary>What the rules and the timeline must know of it.</summary>
    public OrganizationFacts Facts => new(Id, Level, Category, Active: true, OrganizationPath.IdsOn(Path) is [.., var parent, _] ? parent : null);
}

/// <summary>Reads active organizations as nodes.</summary>
internal static class OrganizationNodes
{
    /// <summary>The active organization with the id, or null.</summary>
    public static Task<OrganizationNode?> NodeAsync(this CampaignDbContext db, long id, CancellationToken ct) =>
        db.Organizations.Where(o => o.Id == id).AsNodes().FirstOrDefaultAsync(ct);

    /// <summary>The active organizations right under a node, by code.</summary>
    public static Task<List<OrganizationNode>> ChildrenAsync(this CampaignDbContext db, long id, CancellationToken ct) =>
        db.Organizations.Where(o => o.ParentId == id).OrderBy(o => o.Code).AsNodes().ToListAsync(ct);

    /// <summary>The active ones of these organizations, in the same order.</summary>
    public static IQueryable<OrganizationNode> AsNodes(this IQueryable<Organization> organizations) =>
        organizations.Where(o => o.Active).Select(o => new OrganizationNode(o.Id, o.Name, o.Path, o.Level, o.Category));
}
