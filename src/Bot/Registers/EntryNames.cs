using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>Entries are called by what they say first; to their keeper, who has many people's, with whose they are.</summary>
internal sealed class EntryNames(EntryReader reader, EntrySight sight) : ITargetNames
{
    public TargetKind Kind => TargetKind.Entry;

    public async Task<IReadOnlyList<long>> SeenAsync(TurnContext turn, TargetRule rule, IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (rule is not TargetRule.EntriesThatAreKept)
            return ids;
        var entries = await turn.Db.Entries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, ct);
        var paths = await PathsAsync(turn, entries.Values, ct);
        // Nobody ends their own: twenty of those would hide what one can end.
        return [.. ids.Where(id => sight.MaySee(turn.Sender, entries[id], paths[entries[id].OrganizationId])).OrderBy(id => entries[id].WhyNotEnded(turn.Sender.MemberId) is null ? 0 : 1)];
    }

    public async Task<IReadOnlyDictionary<long, Text>> NamesAsync(TurnContext turn, TargetRule rule, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var entries = await reader.ReadAsync(turn.Db, await turn.Db.Entries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(ct), ct);
        if (rule is not TargetRule.EntriesThatAreKept)
            return entries.ToDictionary(read => read.Entry.Id, read => read.Title);
        var paths = await PathsAsync(turn, entries.Select(read => read.Entry), ct);
        return entries.Where(read => sight.MaySee(turn.Sender, read.Entry, paths[read.Entry.OrganizationId])).ToDictionary(read => read.Entry.Id, EntryView.Line);
    }

    private static Task<Dictionary<long, string>> PathsAsync(TurnContext turn, IEnumerable<Entry> entries, CancellationToken ct)
    {
        var places = entries.Select(entry => entry.OrganizationId).Distinct().ToList();
        return turn.Db.Organizations.Where(o => places.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Path, ct);
    }
}
