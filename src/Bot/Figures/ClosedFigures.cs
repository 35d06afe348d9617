using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Figures;

/// <summary>The figures of a duty that is over, as they were written down when its window closed.</summary>
internal sealed record ClosedDuty(TaskRef Duty, int Bound, int Done, int Waived, DateTimeOffset? ClosedAt)
{
    /// <summary>How many were expected: those whom it bound, less those who were excused.</summary>
    public int Expected => Bound - Waived;
}

/// <summary>Sums up tallies under an organization.</summary>
internal static class ClosedFigures
{
    /// <summary>All duties that are over, the latest first.</summary>
    public static async Task<IReadOnlyList<ClosedDuty>> UnderAsync(Viewer viewer, OrganizationNode node, CancellationToken ct)
    {
        viewer.Demand(node.Path);
        var closed = await Sum(viewer, node.Path, viewer.Db.Tallies).ToListAsync(ct);
        return [.. closed.OrderByDescending(c => c.ClosedAt).ThenBy(c => c.Duty.TaskId, StringComparer.Ordinal)];
    }

    /// <summary>One duty that is over; null where it bound nobody there, or isn't written down yet.</summary>
    public static async Task<ClosedDuty?> OfAsync(Viewer viewer, string path, TaskRef duty, CancellationToken ct)
    {
        viewer.Demand(path);
        return await Sum(viewer, path, viewer.Db.Tallies.Where(t => t.TaskId == duty.TaskId && t.Period == duty.Period)).FirstOrDefaultAsync(ct);
    }

    /// <summary>The same of each organization right below that it bound anybody under; by code.</summary>
    public static async Task<IReadOnlyList<(OrganizationNode Organization, ClosedDuty Closed)>> BelowAsync(
        Viewer viewer, OrganizationNode node, TaskRef duty, CancellationToken ct)
    {
        viewer.Demand(node.Path);
        var (db, campaign) = (viewer.Db, viewer.Campaign.Id);
        var rows = await (
            from tally in db.Tallies
            where tally.CampaignId == campaign && tally.TaskId == duty.TaskId && tally.Period == duty.Period
            join organization in db.Organizations.Under(node.Path) on tally.OrganizationId equals organization.Id
            where organization.Id != node.Id
            select new { organization.Path, tally.Bound, tally.Done, tally.Waived, tally.ClosedAt }).ToListAsync(ct);
        var level = OrganizationPath.IdsOn(node.Path).Count();
        var byChild = rows.ToLookup(row => OrganizationPath.IdsOn(row.Path).ElementAt(level));
        return [.. from child in rows.Count == 0 ? [] : await db.ChildrenAsync(node.Id, ct)
                   let own = byChild[child.Id].ToList()
                   where own.Count > 0
                   select (child, new ClosedDuty(duty, own.Sum(t => t.Bound), own.Sum(t => t.Done), own.Sum(t => t.Waived), own.Max(t => t.ClosedAt)))];
    }

    private static IQueryable<ClosedDuty> Sum(Viewer viewer, string path, IQueryable<Tally> tallies) =>
        from tally in tallies
        where tally.CampaignId == viewer.Campaign.Id
        join organization in viewer.Db.Organizations.Under(path) on tally.OrganizationId equals organization.Id
        group tally by new { tally.TaskId, tally.Period } into sums
        select new ClosedDuty(
            new TaskRef(sums.Key.TaskId, sums.Key.Period),
            sums.Sum(t => t.Bound),
            sums.Sum(t => t.Done),
            sums.Sum(t => t.Waived),
            sums.Max(t => (DateTimeOffset?)t.ClosedAt));
}
