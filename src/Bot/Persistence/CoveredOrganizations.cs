using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Persistence;

/// <summary>The rule of <see cref="WindowOwners.Cover"/> as a query.</summary>
internal static class CoveredOrganizations
{
    /// <summary>Those whose days the owners' are; null: all.</summary>
    public static IQueryable<Organization> CoveredBy(this IQueryable<Organization> organizations, WindowOwners? owners)
    {
        if (owners is null)
            return organizations;
        var ids = owners.Ids.ToList();
        var level = (OrganizationLevel)owners.Level;
        var inherited = owners.Level == PlanLevel.Committee;
        var isOther = owners.AllBut;
        return organizations.Where(o =>
            ((o.Level == level && ids.Contains(o.Id))
                || (inherited && o.Level == OrganizationLevel.Branch && o.ParentId != null && ids.Contains(o.ParentId.Value))) != isOther);
    }
}
