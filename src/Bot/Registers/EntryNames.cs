using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>Entries are called by what they say first.</summary>
internal sealed class EntryNames(EntryReader reader) : ITargetNames
{
    public TargetKind Kind => TargetKind.Entry;

    public async Task<IReadOnlyDictionary<long, Text>> NamesAsync(CampaignDbContext db, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var entries = await db.Entries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(ct);
        return (await reader.ReadAsync(db, entries, ct)).ToDictionary(read => read.Entry.Id, read => read.Title);
    }
}
