using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Offices;

/// <summary>
/// Who reads what is brought before an organization: those who answer for it; where none of them can be reached, those of the nearest level
/// above of whom somebody can be, so that nothing lies where nobody reads it. Whoever brought it under their name doesn't count.
/// </summary>
internal sealed class ReachedHolders
{
    private readonly ILookup<long, long> _holders;
    private readonly IReadOnlyDictionary<long, ChatAddress> _reached;

    private ReachedHolders(ILookup<long, long> holders, IReadOnlyDictionary<long, ChatAddress> reached) => (_holders, _reached) = (holders, reached);

    /// <summary>Loads them for organizations and all that stand above.</summary>
    public static async Task<ReachedHolders> LoadAsync(CampaignDbContext db, IEnumerable<string> paths, DateOnly today, CancellationToken ct)
    {
        var holders = await Responsibilities.HoldersAsync(db, paths.SelectMany(OrganizationPath.IdsOn), today, ct);
        var members = holders.SelectMany(held => held).Distinct().ToList();
        return new ReachedHolders(holders, await PrivateMessages.AddressesOfAsync(db, members, ct));
    }

    /// <summary>The organization whose people read what is brought before the one at the path: itself, or one above; null where nobody can be reached.</summary>
    /// <param name="path">The path of the organization before which it is brought.</param>
    /// <param name="author">Who brought it under their name; null: nobody is left out.</param>
    public long? LevelOf(string path, long? author) =>
        OrganizationPath.IdsOn(path).Reverse().Where(id => AddressesOf(id, author).Any()).Select(id => (long?)id).FirstOrDefault();

    /// <summary>Where those of one organization are reached, without one of them.</summary>
    public IEnumerable<ChatAddress> AddressesOf(long organizationId, long? except) =>
        from member in _holders[organizationId]
        where member != except && _reached.ContainsKey(member)
        select _reached[member];
}
