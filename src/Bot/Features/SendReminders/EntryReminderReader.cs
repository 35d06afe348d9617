using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>
/// Reads who is to be told of entries that are to be closed by a day of their own: before and on it whoever owns them, afterwards whoever keeps
/// them, and whoever may give them more time where an organization keeps its own. Always in private: what an entry says may be for nobody else.
/// </summary>
internal sealed class EntryReminderReader(EntryReader entries)
{
    /// <summary>The reminders that are due and weren't handled.</summary>
    public async Task<IReadOnlyList<DueReminder>> ReadAsync(CampaignDbContext db, Campaign campaign, DateTimeOffset now, CancellationToken ct)
    {
        var inPlay = await InPlayAsync(db, campaign, campaign.Timeline.DayAt(now), ct);
        if (inPlay.Count == 0)
            return [];
        var given = await db.LastGivenAsync(inPlay.ConvertAll(e => e.Id), ct);
        var due = inPlay
            .ConvertAll(entry => (Entry: entry, Passed: ScheduleOf(campaign, entry, given).Where(r => r.At <= now).Select(r => r.Offset).ToList()))
            .FindAll(x => x.Passed.Count > 0);
        if (due.Count == 0)
            return [];
        var handled = await HandledAsync(db, campaign, ct);
        var open = due.FindAll(x => !handled.Contains((x.Entry.Id, x.Passed[^1], x.Entry.DueOn!.Value)));
        var people = await PeopleAsync(db, campaign, open.ConvertAll(x => (x.Entry, IsLate: x.Passed[^1] > 0)), now, ct);
        return
        [
            .. from x in open
               let item = ItemOf(x.Entry, x.Passed[^1])
               let told = people[x.Entry.Id]
               select new DueReminder(
                   item,
                   Round: null,
                   [.. x.Passed[..^1].Where(o => !handled.Contains((x.Entry.Id, o, item.Due))).Select(o => item with { Offset = o })],
                   told.Addresses)
               {
                   LastDay = item.Due.AddDays(Math.Max(0, EntryDays.Reminders[^1])),
                   IsSnoozed = told.IsSnoozed && item.Offset < 0,
               },
        ];
    }

    /// <summary>
    /// The first instant after <paramref name="after"/> at which one of them may have a reminder; null: none. By their days alone: a look too
    /// many finds nothing.
    /// </summary>
    public static async Task<DateTimeOffset?> NextAfterAsync(CampaignDbContext db, Campaign campaign, DateTimeOffset after, CancellationToken ct)
    {
        var last = campaign.Timeline.DayAt(after).AddDays(-EntryDays.Reminders[^1] - ReminderRounds.Holidays);
        var days = await db.DueEntries(campaign.Id).Where(e => e.DueOn >= last).Select(e => e.DueOn!.Value).Distinct().ToListAsync(ct);
        return days.SelectMany(day => ReminderSchedule.For(campaign.Timeline, DateOnly.MinValue, day, EntryDays.Reminders))
            .Where(r => r.At > after).Select(r => (DateTimeOffset?)r.At).Min();
    }

    private static Task<List<Entry>> InPlayAsync(CampaignDbContext db, Campaign campaign, DateOnly today, CancellationToken ct)
    {
        var (from, to) = (today.AddDays(-EntryDays.Reminders[^1] - ReminderRounds.Holidays), today.AddDays(-EntryDays.Reminders[0] + ReminderRounds.Holidays));
        return db.DueEntries(campaign.Id).Where(e => e.DueOn >= from && e.DueOn <= to).OrderBy(e => e.DueOn).ThenBy(e => e.Id).ToListAsync(ct);
    }

    // What began to stand, or got its day, after a reminder's day begins with the next one: whoever was told of the day needs no second word.
    // Where more time was given, whose it is was told at that moment; a day that was written since then takes the place of the given one.
    private static IEnumerable<ScheduledReminder> ScheduleOf(Campaign campaign, Entry entry, Dictionary<long, GivenTime> given)
    {
        var (timeline, due) = (campaign.Timeline, entry.DueOn!.Value);
        return given.TryGetValue(entry.Id, out var last) && last.Until == due
            ? ReminderSchedule.For(timeline, DateOnly.MinValue, due, EntryDays.Reminders).Where(r => r.At > last.At)
            : ReminderSchedule.For(timeline, timeline.DayAt(entry.StateSince), due, EntryDays.Reminders);
    }

    private static ReminderItem ItemOf(Entry entry, int offset) => new(
        new ObligationKey(entry.TaskId, entry.Owner, entry.Period, Target.Entry(entry.Id)), offset, entry.DueOn!.Value, IsSummary: false);

    private static async Task<HashSet<(long, int, DateOnly)>> HandledAsync(CampaignDbContext db, Campaign campaign, CancellationToken ct)
    {
        var logged =
            from log in db.ReminderLog
            join entry in db.DueEntries(campaign.Id) on log.TargetId equals entry.Id
            where log.CampaignId == campaign.Id && log.TargetKind == TargetKind.Entry && log.EffectiveDue == entry.DueOn
            select new { log.TargetId, log.Offset, log.EffectiveDue };
        return [.. (await logged.ToListAsync(ct)).Select(l => (l.TargetId, l.Offset, l.EffectiveDue))];
    }

    private async Task<IReadOnlyDictionary<long, Told>> PeopleAsync(
        CampaignDbContext db, Campaign campaign, IReadOnlyList<(Entry Entry, bool IsLate)> due, DateTimeOffset now, CancellationToken ct)
    {
        var today = campaign.Timeline.DayAt(now);
        var organizations = due.Select(x => x.Entry.OrganizationId).Distinct().ToList();
        var paths = await db.Organizations.Where(o => organizations.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Path, ct);
        var seating = await EntrySeating.ReadAsync(db, paths.Values, today, ct);
        var members = new Dictionary<long, IReadOnlyList<long>>();
        foreach (var (entry, isLate) in due)
        {
            members[entry.Id] = isLate
                ? entries.RegisterOf(entry) is { } register ? LookedAfterBy(seating, entry, register, campaign.Plan.Register(entry.RegisterId)) : []
                : entry.OwnerKind == SubjectKind.Member ? [entry.OwnerId]
                : await PrivateMessages.ResponsibleAsync(db, paths[entry.OrganizationId], today, ct);
        }

        var ids = members.Values.SelectMany(m => m).Distinct().ToList();
        var addresses = await PrivateMessages.AddressesOfAsync(db, ids, ct);
        var quiet = (await db.Members.Where(m => ids.Contains(m.Id) && m.SnoozedUntil > now).Select(m => m.Id).ToListAsync(ct)).ToHashSet();
        return members.ToDictionary(m => m.Key, m => new Told(
            [.. m.Value.Where(addresses.ContainsKey).Select(id => addresses[id])],
            m.Value.Count > 0 && m.Value.All(quiet.Contains)));
    }

    private static IReadOnlyList<long> LookedAfterBy(EntrySeating seating, Entry entry, PlanRegister written, PlanRegister? current) =>
        [.. seating.KeepersOf(entry, written, current).MemberIds.Union(seating.GiversOf(entry, written, current).MemberIds)];

    /// <summary>Who is told of an entry.</summary>
    private sealed record Told(IReadOnlyList<ChatAddress> Addresses, bool IsSnoozed);
}
