using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Figures;

/// <summary>What was excused at once: one member, one organization, or many members of a branch.</summary>
/// <param name="Waivers">Its rows; never empty.</param>
/// <param name="Under">The branch of the members, or the organization itself.</param>
/// <param name="Name">The only member's name, told apart from a namesake's; null where there are many, or where it is an organization.</param>
internal sealed record WaiverGrant(IReadOnlyList<Waiver> Waivers, OrganizationNode Under, string? Name)
{
    /// <summary>Names the grant in a button.</summary>
    public long Id => Waivers[0].Id;

    public string TaskId => Waivers[0].TaskId;

    public string Period => Waivers[0].Period;

    public SubjectKind Kind => Waivers[0].SubjectKind;
}

/// <summary>Reads waivers as they were granted.</summary>
internal static class WaiverQuery
{
    /// <summary>All grants under an organization, newest first.</summary>
    public static async Task<IReadOnlyList<WaiverGrant>> UnderAsync(Viewer viewer, OrganizationNode node, CancellationToken ct)
    {
        viewer.Demand(node.Path);
        return await GrantsAsync(viewer, await Rows(viewer, viewer.Db.Organizations.Under(node.Path)).ToListAsync(ct), ct);
    }

    /// <summary>The grant that a waiver belongs to; null where it was taken back.</summary>
    public static async Task<WaiverGrant?> FindAsync(Viewer viewer, long waiverId, CancellationToken ct)
    {
        if (await viewer.Db.Waivers.AsNoTracking().FirstOrDefaultAsync(w => w.Id == waiverId && w.CampaignId == viewer.Campaign.Id, ct) is not { } one)
            return null;
        var rows = await Rows(viewer, viewer.Db.Organizations)
            .Where(r => r.Waiver.TaskId == one.TaskId && r.Waiver.Period == one.Period
                && r.Waiver.GrantedAt == one.GrantedAt && r.Waiver.GrantedBy == one.GrantedBy)
            .ToListAsync(ct);
        return (await GrantsAsync(viewer, rows, ct)).FirstOrDefault(g => g.Waivers.Any(w => w.Id == waiverId));
    }

    private static async Task<IReadOnlyList<WaiverGrant>> GrantsAsync(Viewer viewer, IReadOnlyList<WaiverRow> rows, CancellationToken ct)
    {
        var grants = rows
            .GroupBy(row => (row.Waiver.TaskId, row.Waiver.Period, row.Waiver.GrantedAt, row.Waiver.GrantedBy, row.Under.Id))
            .OrderByDescending(grant => grant.Key.GrantedAt).ThenBy(grant => grant.Key.Id)
            .Select(grant => new WaiverGrant([.. grant.Select(r => r.Waiver).OrderBy(w => w.Id)], NodeOf(grant.First().Under), Name: null))
            .ToList();
        var members = grants.Where(g => g is { Waivers.Count: 1, Kind: SubjectKind.Member }).Select(g => g.Waivers[0].SubjectId).ToList();
        var names = await viewer.Db.NamesApartAsync(members, viewer.Today, ct);
        return grants.ConvertAll(g => g is { Waivers: [var only], Kind: SubjectKind.Member } ? g with { Name = names[only.SubjectId] } : g);
    }

    private static OrganizationNode NodeOf(Organization o) => new(o.Id, o.Name, o.Path, o.Level, o.Category);

    private static IQueryable<WaiverRow> Rows(Viewer viewer, IQueryable<Organization> organizations)
    {
        var (db, campaignId, today) = (viewer.Db, viewer.Campaign.Id, viewer.Today);
        var ofMembers = from waiver in db.Waivers.AsNoTracking()
                        where waiver.CampaignId == campaignId && waiver.SubjectKind == SubjectKind.Member
                        join member in db.Members on waiver.SubjectId equals member.Id
                        join membership in db.Memberships.HoldingOn(today) on member.Id equals membership.MemberId
                        where membership.IsPrimary
                        join branch in organizations on membership.OrganizationId equals branch.Id
                        select new WaiverRow { Waiver = waiver, Under = branch };
        var ofOrganizations = from waiver in db.Waivers.AsNoTracking()
                              where waiver.CampaignId == campaignId && waiver.SubjectKind == SubjectKind.Organization
                              join organization in organizations on waiver.SubjectId equals organization.Id
                              select new WaiverRow { Waiver = waiver, Under = organization };
        return ofMembers.Concat(ofOrganizations);
    }

    private sealed class WaiverRow
    {
        public required Waiver Waiver { get; init; }

        public required Organization Under { get; init; }
    }
}
