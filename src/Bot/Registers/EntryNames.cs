using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>Entries are called by what they say first; to their keeper, who has many people's, with whose they are.</summary>
internal sealed class EntryNames(EntryReader reader, EntrySight sight) : ITargetNames
{
    public TargetKind Kind => TargetKind.Entry;

    public async Task<IReadOnlyDictionary<long, Text>> NamesAsync(TurnContext turn, TargetRule rule, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var entries = await reader.ReadAsync(turn.Db, await turn.Db.Entries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(ct), ct);
        if (rule is not TargetRule.EntriesThatAreKept)
            return entries.ToDictionary(read => read.Entry.Id, read => read.Title);
        var places = entries.Select(read => read.Entry.OrganizationId).Distinct().ToList();
        var paths = await turn.Db.Organizations.Where(o => places.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Path, ct);
        return entries.Where(read => sight.MaySee(turn.Sender, read.Entry, paths[read.Entry.OrganizationId])).ToDictionary(read => read.Entry.Id, EntryView.Line);
    }
}
