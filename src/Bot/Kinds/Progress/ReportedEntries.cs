using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Progress;

/// <summary>Of which entries the sender may report: their own, those of an organization they act for, and of members of a branch they lead those into which they may look.</summary>
internal sealed class ReportedEntries(EntryReader entries, EntrySight sight)
{
    /// <summary>The entry of a duty, where it is its owner's; else null.</summary>
    public async Task<ReadEntry?> FindAsync(TurnContext turn, ObligationKey key, CancellationToken ct) =>
        key.Target.Kind == TargetKind.Entry
        && await entries.FindAsync(turn.Db, turn.Campaign.Id, key.Target.Id, ct) is { } read && read.Entry.Owner == key.Subject
            ? read
            : null;

    /// <summary>May the sender report of the entry, for themselves, an organization, or a member?</summary>
    public async Task<bool> MayReportAsync(TurnContext turn, Entry entry, CancellationToken ct) =>
        WorkAccess.IsForAnother(turn, entry.Owner)
            ? await EnteredForMember.BranchAsync(turn, entry.OwnerId, ct) is not null
                && await turn.Db.NodeAsync(entry.OrganizationId, ct) is { } place && sight.MaySee(turn.Sender, entry, place.Path)
            : await WorkAccess.MayHandInAsync(turn, entry.Owner, ct);

    /// <summary>What entries of members of a branch that the sender leads say first; those into which they may not look are left out.</summary>
    public async Task<IReadOnlyDictionary<long, Text>> TitlesAsync(TurnContext turn, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var found = await turn.Db.Entries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(ct);
        var places = found.Select(e => e.OrganizationId).Distinct().ToList();
        var paths = await turn.Db.Organizations.Where(o => places.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Path, ct);
        return (await entries.ReadAsync(turn.Db, found.FindAll(e => sight.MaySee(turn.Sender, e, paths[e.OrganizationId])), ct))
            .ToDictionary(read => read.Entry.Id, read => read.Title);
    }

    /// <summary>An entry as whoever reports for its owner reads it: whose, and what it says first.</summary>
    public static Text Named(Text owner, Text title) => Text.Join(" · ", [owner, title]);
}
