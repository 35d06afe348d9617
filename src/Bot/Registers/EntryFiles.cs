using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>The files that entries name in their fields. An entry may outlive the submission in which they were handed in.</summary>
internal sealed class EntryFiles(ICampaignSource campaigns, EntryContents contents) : INamedFiles
{
    public async Task<IReadOnlyCollection<long>> NamedAsync(CampaignDbContext db, CancellationToken ct)
    {
        var named = new HashSet<long>();
        foreach (var kept in await db.Entries.Select(e => new { e.PlanVersion, e.RegisterId }).Distinct().ToListAsync(ct))
        {
            // Entries of registers without such a field stay closed.
            var register = (campaigns.Version(kept.PlanVersion) ?? campaigns.Current.Plan).Register(kept.RegisterId);
            if (register?.Fields.Any(f => f is FileSection) is not true)
                continue;
            var said = db.Entries.Where(e => e.PlanVersion == kept.PlanVersion && e.RegisterId == kept.RegisterId).Select(e => e.ContentSecret);
            await foreach (var secret in said.AsAsyncEnumerable().WithCancellation(ct))
                named.UnionWith(contents.Open(secret).Values.SelectMany(a => a.FileIds));
        }

        return named;
    }
}
