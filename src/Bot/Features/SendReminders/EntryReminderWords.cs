using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>An entry that is to be closed, as one line of a message.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Item">The reminder; after the day it is for whoever keeps the entry.</param>
internal sealed record EntryLine(ReadEntry Entry, ReminderItem Item)
{
    public bool IsForKeeper => Item.Offset > 0;

    /// <summary>Is its day over, and does its own organization close it, while the level above may give it more time?</summary>
    public bool WaitsForTime => IsForKeeper && Entry is { IsKeptByOwner: true, HasLevelAbove: true };
}

/// <summary>Words reminders of entries, at the moment of sending: what has been closed since, or has another day, is left out.</summary>
internal sealed class EntryReminderWords(EntryReader entries)
{
    public async Task<IReadOnlyList<EntryLine>> StillDueAsync(
        CampaignDbContext db, Campaign campaign, IReadOnlyList<ReminderItem> items, CancellationToken ct)
    {
        var byId = items.Where(i => i.Key.Target.Kind == TargetKind.Entry).GroupBy(i => i.Key.Target.Id).ToDictionary(g => g.Key, g => g.MaxBy(i => i.Offset)!);
        if (byId.Count == 0)
            return [];
        var ids = byId.Keys.ToList();
        var standing = await db.DueEntries(campaign.Id).Where(e => ids.Contains(e.Id)).OrderBy(e => e.DueOn).ThenBy(e => e.Id).ToListAsync(ct);
        return [.. from read in await entries.ReadAsync(db, standing.FindAll(e => e.DueOn == byId[e.Id].Due), ct)
                   select new EntryLine(read, byId[read.Entry.Id])];
    }

    /// <summary>One line.</summary>
    public static Text LineOf(EntryLine line, DateOnly today)
    {
        var (read, due) = (line.Entry, line.Item.Due);
        var name = EntryView.Named(read);
        if (line.IsForKeeper)
            return ReminderTexts.EntryLate(name, read.OwnerName, due);
        var when = (due.DayNumber - today.DayNumber) switch
        {
            > 1 and var days => ReminderTexts.In(days, due),
            1 => ReminderTexts.Tomorrow(due),
            _ => ReminderTexts.Today,
        };
        return read.Entry.OwnerKind == SubjectKind.Member ? ReminderTexts.Own(name, when) : ReminderTexts.OfOrganization(name, read.OwnerName, when);
    }

    /// <summary>What stands under entries alone: who ends them.</summary>
    public static Text? Foot(IReadOnlyList<EntryLine> lines) =>
        lines.Count == 0 ? null
        : Text.Lines(
            lines.Any(l => !l.IsForKeeper && !l.Entry.IsKeptByOwner) ? ReminderTexts.EntryFoot : null,
            lines.Any(l => l.IsForKeeper && !l.Entry.IsKeptByOwner) ? ReminderTexts.KeeperFoot : null,
            lines.Any(l => l.Entry.IsKeptByOwner && !l.WaitsForTime) ? ReminderTexts.OwnEntryFoot : null,
            lines.Any(l => l.WaitsForTime) ? ReminderTexts.LateOwnEntryFoot : null);
}
