using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>
/// Reminds those who still owe, those whose entries have a day, and those for whom work waits, until the campaign is over. What is due of duties
/// is known from dates alone, so a pass asks the database only for last days that somebody has near today, and for debtors only where a reminder
/// has fallen due. All that is due for one conversation is one message, and waits together where it can't go out yet. Each reminder is logged under its unique key in the transaction
/// that queues it; marks of finished rounds only save asking again.
/// </summary>
internal sealed class ReminderPass(
    IObligationQuery obligations, DueReminderReader reader, IEnumerable<IReminderSource> others, IReadContexts contexts, IWriteLane lane, Outbox outbox, ICampaignSource campaigns) : IDueWork
{
    /// <summary>Messages, or log rows without one, in one commit: small enough that a member's press doesn't wait for it.</summary>
    public const int Batch = 100;

    /// <summary>How long somebody who is answering questions is left alone: whoever has been silent for as long has put the phone away.</summary>
    public static readonly TimeSpan WritingPause = TimeSpan.FromMinutes(10);

    private Dictionary<PossibleDue, RoundMark>? _marks;
    private int? _silent;

    // The conversations that nothing goes to yet, and until when: what falls due meanwhile is said in the same message.
    private Dictionary<(long ChatId, string? ThreadId), DateTimeOffset> _held = [];

    public string Name => "reminders";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        if (!SendingTime.IsNow(campaign.Timeline, now) || CampaignEnd.IsOver(campaign, now))
            return;

        await using var db = contexts.Open();
        var marks = _marks ??= await ReadMarksAsync(db, campaign, ct);
        // A reminder that met a silent group is due again, for those who answer for it.
        var silentGroups = await db.ChatBindings.CountAsync(b => b.Silence != null, ct);
        if (silentGroups > _silent)
            marks.Clear();
        _silent = silentGroups;
        var (from, to) = ReminderRounds.InPlay(campaign, campaign.Timeline.DayAt(now));
        var dues = await obligations.DuesAsync(db, campaign, from, to, ct);
        ReminderRounds.SetBack(campaign, marks, now);
        var rounds = ReminderRounds.DueAt(campaign, dues, await ExtendedAsync(db, campaign, from, to, ct), marks, now).ToList();
        var apart = new List<(IReminderSource Source, DueReminder Reminder)>();
        foreach (var source in others)
            apart.AddRange((await source.DueAsync(db, campaign, now, ct)).Select(r => (source, r)));
        if (rounds.Count == 0 && apart.Count == 0)
            return;

        IReadOnlyList<DueReminder> reminders = [.. rounds.Count == 0 ? [] : await reader.ReadAsync(db, campaign, rounds, now, ct), .. apart.Select(a => a.Reminder)];
        var silent = reminders.Where(r => r.LeftOut is not null).ToList();
        var (messages, held) = await MessagesAsync(db, campaign, reminders.Except(silent), now, ct);
        foreach (var batch in messages.Chunk(Batch))
            await lane.RunAsync((write, token) => QueueAsync(write, campaign, batch, now, token), ct);
        foreach (var batch in silent.Chunk(Batch))
            await lane.RunAsync((write, _) => LogAsync(write, campaign, batch, now), ct);

        foreach (var bySource in apart.Where(a => held.ContainsKey(a.Reminder)).GroupBy(a => a.Source, a => held[a.Reminder]))
            bySource.Key.Hold(bySource.Min());
        var postponed = held.Where(h => h.Key.Round is not null).GroupBy(h => h.Key.Round!, h => h.Value).ToDictionary(h => h.Key, h => h.Min());
        foreach (var round in rounds)
        {
            var before = marks.GetValueOrDefault(round.Key);
            marks[round.Key] = postponed.TryGetValue(round, out var again)
                ? new RoundMark(before.Stamp == round.Stamp ? before.Done : null, again, round.Stamp)
                : new RoundMark(round.Offset, RetryAt: null, round.Stamp);
        }

        foreach (var old in marks.Keys.Where(k => k.Due < from).ToList())
            marks.Remove(old);
        await lane.RunAsync((write, token) => SaveMarksAsync(write, campaign, marks, token), ct);
    }

    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        await using var db = contexts.Open();
        var marks = _marks ?? await ReadMarksAsync(db, campaign, ct);
        var (from, to) = ReminderRounds.InPlay(campaign, campaign.Timeline.DayAt(after));
        var dues = await obligations.DuesAsync(db, campaign, from, DateOnly.MaxValue, ct);
        var next = ReminderRounds.NextAfter(campaign, dues, after);
        foreach (var source in others)
        {
            if (await source.NextAfterAsync(db, campaign, after, ct) is { } apart)
                next = next < apart ? next : apart;
        }

        foreach (var retry in marks.Values.Select(m => m.RetryAt).OfType<DateTimeOffset>().Concat(_held.Values).Where(at => at > after))
            next = next < retry ? next : retry;

        // What fell due when nothing may leave goes out at the next sending hour.
        var sendable = SendingTime.NextFrom(campaign.Timeline, after);
        var waits = sendable > after && ReminderRounds.DueAt(campaign, dues, await ExtendedAsync(db, campaign, from, to, ct), marks, after).Any();
        if (waits && !(next < sendable))
            next = sendable;
        return next is { } at && CampaignEnd.IsOver(campaign, at) ? null : next;
    }

    // A number per last day that changes with every extension to it.
    private static async Task<IReadOnlyDictionary<PossibleDue, long>> ExtendedAsync(
        CampaignDbContext db, Campaign campaign, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var rows = await db.DueOverrides
            .Where(o => o.CampaignId == campaign.Id && o.Due >= from && o.Due <= to)
            .Select(o => new { o.TaskId, o.Period, o.Due, o.Id, o.GrantedAt }).ToListAsync(ct);
        return rows.GroupBy(o => new PossibleDue(o.TaskId, o.Period, o.Due))
            .ToDictionary(g => g.Key, g => g.Aggregate(0L, (sum, o) => unchecked(sum + (o.GrantedAt.UtcTicks * 2) + (o.Id * 4))));
    }

    // What goes out now, and what is held back, with the instant at which it is tried again.
    private async Task<(List<ReminderMessage> Messages, Dictionary<DueReminder, DateTimeOffset> Held)> MessagesAsync(
        CampaignDbContext db, Campaign campaign, IEnumerable<DueReminder> reminders, DateTimeOffset now, CancellationToken ct)
    {
        var byChat = new Dictionary<(long, string?), ReminderMessage>();
        foreach (var reminder in reminders)
        {
            foreach (var address in reminder.Addresses)
            {
                if (!byChat.TryGetValue((address.ChatId, address.ThreadId), out var message))
                    byChat[(address.ChatId, address.ThreadId)] = message = new ReminderMessage(address, [], []);
                message.Reminders.Add(reminder);
            }
        }

        var writing = await WritingAsync(db, campaign, now, ct);
        var budget = await DailyBudget.ReadAsync(db, campaign.Timeline, [.. byChat.Values.Select(p => p.To.ChatId).Distinct()], now, kept: 0, ct);
        var messages = new List<ReminderMessage>(byChat.Count);
        var nextTry = DailyBudget.NextTry(campaign.Timeline, now);
        // A wait that reaches past the next sending hour comes from a clock that was set back.
        var waits = _held.Where(h => now < h.Value && h.Value <= nextTry).ToDictionary();
        foreach (var (chat, message) in byChat.Where(c => !waits.ContainsKey(c.Key)).ToList())
        {
            if (message.To.MemberId is { } member && writing.Contains(member))
                waits[chat] = now + WritingPause;
            else if (budget.TrySpend(message.To.ChatId))
                messages.Add(message);
            else
                waits[chat] = nextTry;
        }

        _held = waits;

        // What two people answer for is logged once, with the first message that carries it.
        var carried = new HashSet<DueReminder>();
        foreach (var message in messages)
            message.Logged.AddRange(message.Reminders.Where(carried.Add));
        var held = byChat.Where(c => waits.ContainsKey(c.Key))
            .SelectMany(c => c.Value.Reminders.Where(r => !carried.Contains(r)), (c, reminder) => (Reminder: reminder, Until: waits[c.Key]))
            .GroupBy(h => h.Reminder, h => h.Until).ToDictionary(h => h.Key, h => h.Min());
        return (messages, held);
    }

    // A reminder that falls between a question and its answer reads as if it were the next question.
    private static async Task<HashSet<long>> WritingAsync(CampaignDbContext db, Campaign campaign, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - WritingPause;
        return [.. await db.DialogSnapshots
            .Where(s => s.CampaignId == campaign.Id && s.IsActive && s.UpdatedAt > since && s.UpdatedAt <= now)
            .Select(s => s.MemberId).ToListAsync(ct)];
    }

    private async Task<bool> QueueAsync(CampaignDbContext db, Campaign campaign, ReminderMessage[] batch, DateTimeOffset now, CancellationToken ct)
    {
        var queued = new List<(ReminderMessage ReminderMessage, Delivery Delivery)>(batch.Length);
        foreach (var message in batch)
        {
            queued.Add((message, outbox.SendComposed(db, message.To, ReminderComposer.ComposerName, ReminderArgument.Write(message.Reminders.Select(r => r.Item)), new DeliveryOptions
            {
                Priority = DeliveryPriority.Reminder,
                Topic = ReminderComposer.ComposerName,
                ExpiresAt = message.Reminders.Max(r => campaign.Timeline.EndOfDay(r.LastDay)),
            })));
        }

        await db.SaveChangesAsync(ct);
        foreach (var (message, delivery) in queued)
        {
            foreach (var reminder in message.Logged)
            {
                var log = reminder.Item.Log(campaign.Id, ReminderOutcome.Queued, now);
                log.CarriedBy(delivery.Id);
                db.ReminderLog.Add(log);
                LogSuperseded(db, campaign, reminder, now);
            }
        }

        return true;
    }

    private static Task<bool> LogAsync(CampaignDbContext db, Campaign campaign, DueReminder[] batch, DateTimeOffset now)
    {
        foreach (var reminder in batch)
        {
            db.ReminderLog.Add(reminder.Item.Log(campaign.Id, reminder.LeftOut!.Value, now));
            LogSuperseded(db, campaign, reminder, now);
        }

        return Task.FromResult(true);
    }

    private static void LogSuperseded(CampaignDbContext db, Campaign campaign, DueReminder reminder, DateTimeOffset now) =>
        db.ReminderLog.AddRange(reminder.Superseded.Select(item => item.Log(campaign.Id, ReminderOutcome.Superseded, now)));

    private static async Task<Dictionary<PossibleDue, RoundMark>> ReadMarksAsync(CampaignDbContext db, Campaign campaign, CancellationToken ct) =>
        RoundMarks.Read(await StateText.GetAsync(db, RoundMarks.NameFor(campaign), ct));

    private static async Task<bool> SaveMarksAsync(
        CampaignDbContext db, Campaign campaign, Dictionary<PossibleDue, RoundMark> marks, CancellationToken ct)
    {
        await StateText.SetAsync(db, RoundMarks.NameFor(campaign), RoundMarks.Write(marks), ct);
        return true;
    }

    /// <summary>One message for one chat.</summary>
    /// <param name="To">The chat.</param>
    /// <param name="Reminders">What it says.</param>
    /// <param name="Logged">Of these, what is logged with it.</param>
    private sealed record ReminderMessage(ChatAddress To, List<DueReminder> Reminders, List<DueReminder> Logged);
}
