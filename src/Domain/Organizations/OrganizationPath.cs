using System.Globalization;

namespace CampaignBot.Domain.Organizations;

/// <summary>Reads the paths of organizations (<see cref="Organization.Path"/>): the ids from the root on, <c>/1/4/9/</c>.</summary>
public static class OrganizationPath
{
    /// <summary>The path of the root's parent: everything lies under it.</summary>
    public const string Top = "/";

    /// <summary>True for the path <paramref name="above"/> itself and for every path under it.</summary>
    public static bool Covers(string above, string path) => path.StartsWith(above, StringComparison.Ordinal);

    /// <summary>The ids on a path, from the root down.</summary>
    public static IReadOnlyList<long> IdsOn(string path) =>
        [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];
}
