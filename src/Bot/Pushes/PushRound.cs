using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Pushes;

/// <summary>
/// Sends what the plan says on its days. Each push goes once to each conversation it concerns; those that are due together share a
/// message; quiet hours, holidays and the chat's daily budget hold it back. A group that is bound late is caught up.
/// </summary>
internal sealed class PushRound(
    IEnumerable<IPushSource> sources, IReadContexts contexts, IWriteLane lane, Outbox outbox, ICampaignSource campaigns) : IDueWork
{
    /// <summary>Conversations in one commit: small enough that a member's press doesn't wait for it.</summary>
    public const int Batch = 100;

    /// <summary>Of a chat's day this many messages are kept for reminders, where the plan allows more than one.</summary>
    public const int KeptForReminders = 1;

    // What needs no look before an instant, by key: MaxValue once all have it. Only a saving of work; the log decides.
    private readonly Dictionary<string, DateTimeOffset> _rests = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<IPushSource> _sources = [.. sources.OrderBy(source => source.Place)];
    private (long Binding, long Identity, DateOnly Day) _seen;

    public string Name => "pushes";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var timeline = campaign.Timeline;
        if (!SendingTime.IsNow(timeline, now))
            return;

        var live = Pushes(campaign).Where(p => p.At <= now && now < p.Until).ToList();
        await using var db = contexts.Open();
        await ForgetRestsAsync(db, live, timeline.DayAt(now), ct);
        var due = live.Where(p => _rests.GetValueOrDefault(p.Key) <= now).ToList();
        if (due.Count == 0)
            return;

        var (parcels, postponed) = await ParcelsAsync(db, campaign, due, now, ct);
        foreach (var batch in parcels.Chunk(Batch))
            await lane.RunAsync((write, token) => QueueAsync(write, campaign, batch, now, token), ct);

        var next = DailyBudget.NextTry(timeline, now);
        foreach (var push in due)
            _rests[push.Key] = postponed.Contains(push.Key) ? next : DateTimeOffset.MaxValue;
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var waiting = false;
        DateTimeOffset? next = null;
        foreach (var push in Pushes(campaign))
        {
            var rest = _rests.GetValueOrDefault(push.Key);
            var at = push.At > after ? push.At : rest;
            waiting |= push.At <= after && after < push.Until && rest <= after;
            if (at > after && at < push.Until && (next is null || at < next))
                next = at;
        }

        var sendable = SendingTime.NextFrom(campaign.Timeline, after);
        return Task.FromResult(waiting && sendable > after && (next is null || sendable < next) ? sendable : next);
    }

    private IEnumerable<PlanPush> Pushes(Campaign campaign) => _sources.SelectMany(s => s.PushesOf(campaign));

    private async Task ForgetRestsAsync(CampaignDbContext db, List<PlanPush> live, DateOnly today, CancellationToken ct)
    {
        var seen = (
            await db.ChatBindings.MaxAsync(b => (long?)b.Id, ct) ?? 0,
            await db.ChannelIdentities.MaxAsync(i => (long?)i.Id, ct) ?? 0,
            today);
        if (seen != _seen)
            _rests.Clear();
        _seen = seen;

        var keys = live.Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in _rests.Keys.Where(k => !keys.Contains(k)).ToList())
            _rests.Remove(key);
    }

    private static async Task<(List<Parcel> Parcels, HashSet<string> Postponed)> ParcelsAsync(
        CampaignDbContext db, Campaign campaign, List<PlanPush> due, DateTimeOffset now, CancellationToken ct)
    {
        var keys = KeysOf(due).ToList();
        var logged = (await db.PushLog.Where(l => l.CampaignId == campaign.Id && keys.Contains(l.Key))
            .Select(l => new PushMark(l.Key, l.ChatId, l.ThreadId, l.OrganizationId)).ToListAsync(ct)).ToHashSet();
        var wanted = new List<(PushTarget Target, List<PlanPush> Pushes)>();
        foreach (var target in await PushTargets.ReadAsync(db, due, campaign.Timeline.DayAt(now), ct))
        {
            var pushes = due.FindAll(p => target.Takes(p) && !logged.Contains(target.Mark(p.Key)));
            // What this round brings anyway needs not be said apart.
            var carried = pushes.SelectMany(p => p.Carries).ToHashSet(StringComparer.Ordinal);
            pushes.RemoveAll(p => carried.Contains(p.Key));
            if (pushes.Count > 0)
                wanted.Add((target, pushes));
        }

        var postponed = new HashSet<string>(StringComparer.Ordinal);
        var parcels = new List<Parcel>();
        var kept = campaign.Plan.Calendar.DailyBudget > KeptForReminders ? KeptForReminders : 0;
        var budget = await DailyBudget.ReadAsync(db, campaign.Timeline, [.. wanted.Select(w => w.Target.ChatId).Distinct()], now, kept, ct);
        foreach (var (target, pushes) in wanted)
        {
            // In the order of their sources; those that share a message stand where the first of them would.
            foreach (var parts in pushes.GroupBy(p => p.Alone ? p.Key : "").Select(g => g.ToList()))
            {
                if (budget.TrySpend(target.ChatId))
                    parcels.Add(new Parcel(target, parts, [.. KeysOf(parts).Where(k => !logged.Contains(target.Mark(k)))]));
                else
                    postponed.UnionWith(parts.Select(p => p.Key));
            }
        }

        return (parcels, postponed);
    }

    private static IEnumerable<string> KeysOf(IEnumerable<PlanPush> pushes) =>
        pushes.SelectMany(p => p.Carries.Prepend(p.Key)).Distinct(StringComparer.Ordinal);

    private async Task<bool> QueueAsync(CampaignDbContext db, Campaign campaign, Parcel[] batch, DateTimeOffset now, CancellationToken ct)
    {
        var queued = new List<(Parcel Parcel, Delivery Delivery)>(batch.Length);
        foreach (var parcel in batch)
        {
            var argument = new PushArgument(parcel.Target.OrganizationId, parcel.Target.MemberId, [.. parcel.Pushes.Select(p => p.Key)]);
            queued.Add((parcel, outbox.SendComposed(db, parcel.Target.Address, PushComposer.ComposerName, ArgumentText.Write(argument), new DeliveryOptions
            {
                Priority = DeliveryPriority.Broadcast,
                Topic = parcel.Pushes[0].Key,
                ExpiresAt = parcel.Pushes.Max(p => p.Until),
            })));
            foreach (var replaced in parcel.Pushes.Select(p => p.Replaces).OfType<string>())
                await ForgetReplacedAsync(db, campaign, parcel.Target, replaced, ct);
        }

        await db.SaveChangesAsync(ct);
        foreach (var (parcel, delivery) in queued)
        {
            foreach (var key in parcel.Keys)
                db.PushLog.Add(parcel.Target.Log(campaign.Id, key, delivery.Id, now));
        }

        return true;
    }

    private static async Task ForgetReplacedAsync(CampaignDbContext db, Campaign campaign, PushTarget target, string prefix, CancellationToken ct)
    {
        var thread = target.ThreadId ?? "";
        var old = await db.PushLog
            .Where(l => l.CampaignId == campaign.Id && l.ChatId == target.ChatId && l.ThreadId == thread && l.Key.StartsWith(prefix))
            .ToListAsync(ct);
        db.PushLog.RemoveRange(old);
    }

    /// <summary>One message for one conversation.</summary>
    /// <param name="Target">The conversation.</param>
    /// <param name="Pushes">What it says.</param>
    /// <param name="Keys">What is logged as said.</param>
    private sealed record Parcel(PushTarget Target, IReadOnlyList<PlanPush> Pushes, IReadOnlyList<string> Keys);
}
