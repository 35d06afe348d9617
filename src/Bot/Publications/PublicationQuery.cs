using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Publications;

/// <summary>Whose publications a turn may call up, and those of all parts as one list.</summary>
internal sealed class PublicationQuery(IEnumerable<IPublished> parts)
{
    private readonly IReadOnlyList<IPublished> _parts = [.. parts.OrderBy(part => part.Place)];

    /// <summary>In a group the organization that it serves, for anybody in it; in private the sender's own branch. Null: there is none.</summary>
    public static async Task<OrganizationNode?> WhoseAsync(TurnContext turn, CancellationToken ct) =>
        (turn.IsGroup ? await WhichOrganization.OfGroupAsync(turn, ct) : turn.Person?.PrimaryBranch?.BranchId) is { } id
            ? await turn.Db.NodeAsync(id, ct)
            : null;

    public async Task<int> CountAsync(PublicationScope scope, CancellationToken ct)
    {
        var count = 0;
        foreach (var part in _parts)
            count += await part.CountAsync(scope, ct);
        return count;
    }

    /// <inheritdoc cref="IPublished.ReadAsync"/>
    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(PublicationScope scope, int skip, int take, CancellationToken ct)
    {
        var items = new List<PublishedItem>();
        foreach (var part in _parts)
        {
            if (items.Count == take)
                break;
            var count = await part.CountAsync(scope, ct);
            if (skip < count)
                items.AddRange(await part.ReadAsync(scope, skip, take - items.Count, ct));
            skip = Math.Max(0, skip - count);
        }

        return items;
    }
}

/// <summary>Registration of what is called up.</summary>
internal static class PublicationRegistration
{
    public static IServiceCollection AddPublications(this IServiceCollection services) => services.AddSingleton<PublicationQuery>();
}
