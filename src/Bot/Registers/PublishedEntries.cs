using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Publications;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>The published fields of an organization's standing and closed entries.</summary>
internal sealed class PublishedEntries(EntryReader reader, EntrySight sight) : IPublished
{
    public PublicationPlace Place => PublicationPlace.Lists;

    public async Task<int> CountAsync(PublicationScope scope, CancellationToken ct) => await (await OfAsync(scope, ct)).CountAsync(ct);

    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(PublicationScope scope, int skip, int take, CancellationToken ct)
    {
        var entries = await (await OfAsync(scope, ct)).OrderBy(e => e.RegisterId).ThenBy(e => e.OwnerId).ThenBy(e => e.Id).Skip(skip).Take(take).ToListAsync(ct);
        return [.. from read in await reader.ReadAsync(scope.Db, entries, ct)
                   select new PublishedItem(read.Register.Title, read.Entry.RegisterId, EntryView.Published(read))];
    }

    // What was written while its register was private is no more public than it was.
    private Task<IQueryable<Entry>> OfAsync(PublicationScope scope, CancellationToken ct)
    {
        var published = scope.Campaign.Plan.Registers.Where(r => r.IsPublished).Select(r => r.Id).ToList();
        return sight.PublishedAsync(scope.Db.Entries.AsNoTracking().Where(e => e.CampaignId == scope.Campaign.Id && e.OrganizationId == scope.Organization.Id
            && published.Contains(e.RegisterId) && (e.State == EntryState.Standing || e.State == EntryState.Closed)), ct);
    }
}
