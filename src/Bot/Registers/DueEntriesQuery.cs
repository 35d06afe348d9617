using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>
/// Which entries are to be closed by a day of their own: those that stand and have one. Lists, reminders and notices ask here, and nowhere
/// else.
/// </summary>
internal static class DueEntriesQuery
{
    /// <summary>All of a campaign.</summary>
    public static IQueryable<Entry> DueEntries(this CampaignDbContext db, string campaignId) =>
        db.Entries.AsNoTracking().Where(e => e.CampaignId == campaignId && e.State == EntryState.Standing && e.DueOn != null);

    /// <summary>Those of one owner, the nearest day first.</summary>
    public static IQueryable<Entry> OwnedBy(this IQueryable<Entry> due, Subject owner) =>
        due.Where(e => e.OwnerKind == owner.Kind && e.OwnerId == owner.Id).OrderBy(e => e.DueOn).ThenBy(e => e.Id);
}
