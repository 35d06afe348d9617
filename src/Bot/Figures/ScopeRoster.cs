using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Figures;

/// <summary>An active organization of a scope.</summary>
/// <param name="Id">Our id.</param>
/// <param name="ParentId">The organization right above.</param>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its code on the roster.</param>
/// <param name="Path">Its path.</param>
/// <param name="Level">Its level.</param>
/// <param name="Category">Its category.</param>
/// <param name="HasGroup">A group that lives is bound to it.</param>
internal sealed record ScopeOrganization(
    long Id, long? ParentId, string Name, string Code, string Path, OrganizationLevel Level, string Category, bool HasGroup)
{
    /// <summary>What the rule of obligations must know of it.</summary>
    public OrganizationFacts Facts => new(Id, Level, Category, Active: true, ParentId);
}

/// <summary>Members whom the duties that were asked for treat alike: of one branch and standing, who joined on one day or long enough ago.</summary>
/// <param name="BranchId">Their primary branch.</param>
/// <param name="Standing">Their standing.</param>
/// <param name="Joined">The day on which they joined, or a day so long ago that it makes no difference.</param>
/// <param name="HasAccount">They have joined the bot.</param>
/// <param name="Ids">Their ids.</param>
internal sealed record MemberGroup(long BranchId, string Standing, DateOnly Joined, bool HasAccount, IReadOnlyList<long> Ids);

/// <summary>Who stands under an organization on a day: all that the rule of obligations asks of the roster.</summary>
/// <param name="Organizations">The organization itself and the active ones under it, by id.</param>
/// <param name="Groups">The members, in groups.</param>
internal sealed record ScopeRoster(IReadOnlyDictionary<long, ScopeOrganization> Organizations, IReadOnlyList<MemberGroup> Groups)
{
    public int Members { get; } = Groups.Sum(group => group.Ids.Count);

    public int Joined => Groups.Where(group => group.HasAccount).Sum(group => group.Ids.Count);

    /// <summary>The same of some branches alone.</summary>
    public ScopeRoster Only(IEnumerable<ScopeOrganization> branches)
    {
        var organizations = branches.ToDictionary(branch => branch.Id);
        return new ScopeRoster(organizations, [.. Groups.Where(group => organizations.ContainsKey(group.BranchId))]);
    }

    /// <summary>The branches, by code.</summary>
    public IReadOnlyList<ScopeOrganization> Branches { get; } =
        [.. Organizations.Values.Where(o => o.Level == OrganizationLevel.Branch).OrderBy(o => o.Code, StringComparer.Ordinal)];
}
