using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>More time that an entry was given.</summary>
/// <param name="Until">The day that it got.</param>
/// <param name="At">When it was given.</param>
internal readonly record struct GivenTime(DateOnly Until, DateTimeOffset At);

/// <summary>
/// Which entries are to be closed by a day of their own: those that stand and have one. Lists, reminders and notices ask here, and nowhere
/// else.
/// </summary>
internal static class DueEntriesQuery
{
    /// <summary>All of a campaign.</summary>
    public static IQueryable<Entry> DueEntries(this CampaignDbContext db, string campaignId) =>
        db.Entries.AsNoTracking().Where(e => e.CampaignId == campaignId && e.State == EntryState.Standing && e.DueOn != null);

    /// <summary>When each of some entries was last given more time, and until which day; those that weren't are left out.</summary>
    public static async Task<Dictionary<long, GivenTime>> LastGivenAsync(this CampaignDbContext db, IReadOnlyList<long> entryIds, CancellationToken ct)
    {
        var steps = await db.EntrySteps.Where(s => entryIds.Contains(s.EntryId) && s.TaskId == null && s.Period != null).OrderBy(s => s.Id)
            .Select(s => new { s.EntryId, s.At, s.TaskId, s.Period }).ToListAsync(ct);
        return steps.GroupBy(s => s.EntryId).Select(of => of.Last())
            .ToDictionary(last => last.EntryId, last => new GivenTime(EntryStep.DayIn(last.TaskId, last.Period)!.Value, last.At));
    }

    /// <summary>Those of one owner, the nearest day first.</summary>
    public static IQueryable<Entry> OwnedBy(this IQueryable<Entry> due, Subject owner) =>
        due.Where(e => e.OwnerKind == owner.Kind && e.OwnerId == owner.Id).OrderBy(e => e.DueOn).ThenBy(e => e.Id);
}
