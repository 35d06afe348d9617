using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Persistence;

/// <summary>Queries over the tree.</summary>
internal static class OrganizationQueries
{
    /// <summary>The node at a path and all that lies under it: a range of the path's index.</summary>
    public static IQueryable<Organization> Under(this IQueryable<Organization> organizations, string path)
    {
        // '0' is the letter after '/': everything that starts with "/1/4/" lies before "/1/40".
        var end = path[..^1] + '0';
        return organizations.Where(o => string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, end) < 0);
    }
}
