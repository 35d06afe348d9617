using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>The standing entries of a register (the households) that a member's check-in may be about.</summary>
internal static class AboutEntries
{
    /// <summary>Those of one member, in the order in which they were proposed.</summary>
    public static Task<List<Entry>> OfAsync(TurnContext turn, IReadOnlyList<string> registers, long memberId, CancellationToken ct) =>
        Standing(turn).Where(e => registers.Contains(e.RegisterId) && e.OwnerId == memberId).OrderBy(e => e.Id).ToListAsync(ct);

    /// <summary>Of those members who have one and no other: that one.</summary>
    public static async Task<IReadOnlyDictionary<long, long>> OnlyOfAsync(
        TurnContext turn, string registerId, IReadOnlyList<long> memberIds, CancellationToken ct)
    {
        var found = await Standing(turn).Where(e => e.RegisterId == registerId && memberIds.Contains(e.OwnerId))
            .Select(e => new { e.OwnerId, e.Id }).ToListAsync(ct);
        return found.GroupBy(e => e.OwnerId).Where(own => own.Count() == 1).ToDictionary(own => own.Key, own => own.Single().Id);
    }

    private static IQueryable<Entry> Standing(TurnContext turn)
    {
        var campaignId = turn.Campaign.Id;
        return turn.Db.Entries.AsNoTracking()
            .Where(e => e.CampaignId == campaignId && e.OwnerKind == SubjectKind.Member && e.State == EntryState.Standing);
    }
}
