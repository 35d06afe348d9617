using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;
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

    // What needs no look before an instant, by key, its own instant and whose it is (branches may have days of their own: one that chooses
    // another changes whose these are): MaxValue once all have it. Only a saving of work; the log decides.
    private readonly Dictionary<(string Key, DateTimeOffset At, WindowOwners? Owners), DateTimeOffset> _rests = [];
    private readonly IReadOnlyList<IPushSource> _sources = [.. sources.OrderBy(source => source.Place)];
    private (long Binding, long Identity, int Unreached, DateOnly Day, Plan? Plan, int Events) _seen;

    public string Name => "pushes";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var timeline = campaign.Timeline;
        if (!SendingTime.IsNow(timeline, now))
            return;

        var live = Pushes(campaign).Where(p => p.At <= now && now < p.Until).ToList();
        await using var db = contexts.Open();
        await ForgetRestsAsync(db, live, timeline, timeline.DayAt(now), ct);
        var due = live.Where(p => _rests.GetValueOrDefault((p.Key, p.At, p.Owners)) <= now).ToList();
        if (due.Count == 0)
            return;

        var (messages, postponed) = await MessagesAsync(db, campaign, due, now, ct);
        foreach (var batch in messages.Chunk(Batch))
            await lane.RunAsync((write, token) => QueueAsync(write, campaign, batch, now, token), ct);

        var next = DailyBudget.NextTry(timeline, now);
        foreach (var push in due)
            _rests[(push.Key, push.At, push.Owners)] = postponed.Contains(push.Key) ? next : DateTimeOffset.MaxValue;
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var waiting = false;
        DateTimeOffset? next = null;
        foreach (var push in Pushes(campaign))
        {
            var rest = _rests.GetValueOrDefault((push.Key, push.At, push.Owners));
            var at = push.At > after ? push.At : rest;
            waiting |= push.At <= after && after < push.Until && rest <= after;
            if (at > after && at < push.Until && (next is null || at < next))
                next = at;
        }

        var sendable = SendingTime.NextFrom(campaign.Timeline, after);
        return Task.FromResult(waiting && sendable > after && (next is null || sendable < next) ? sendable : next);
    }

    private IEnumerable<PlanPush> Pushes(Campaign campaign) => _sources.SelectMany(s => s.PushesOf(campaign));

    private async Task ForgetRestsAsync(CampaignDbContext db, List<PlanPush> live, Timeline timeline, DateOnly today, CancellationToken ct)
    {
        var seen = (
            await db.ChatBindings.MaxAsync(b => (long?)b.Id, ct) ?? 0,
            await db.ChannelIdentities.MaxAsync(i => (long?)i.Id, ct) ?? 0,
            // A group that can't be written to, or can again, has its messages come elsewhere.
            await db.ChatBindings.CountAsync(b => b.Silence != null || db.Chats.Any(c => c.Id == b.ChatId && c.EndedAt != null), ct),
            today,
            timeline.Plan,
            // An event was recorded, or moved: something may be due that wasn't.
            timeline.EventsStamp);
        if (seen != _seen)
            _rests.Clear();
        _seen = seen;

        var keys = live.Select(p => (p.Key, p.At, p.Owners)).ToHashSet();
        foreach (var key in _rests.Keys.Where(k => !keys.Contains(k)).ToList())
            _rests.Remove(key);
    }

    private static async Task<(List<PushMessage> Messages, HashSet<string> Postponed)> MessagesAsync(
        CampaignDbContext db, Campaign campaign, List<PlanPush> due, DateTimeOffset now, CancellationToken ct)
    {
        var keys = KeysOf(due).ToList();
        var said = await (
            from log in db.PushLog
            join chat in db.Chats on log.ChatId equals chat.Id
            where log.CampaignId == campaign.Id && keys.Contains(log.Key)
            select new Said(new PushMark(log.Key, log.ChatId, log.ThreadId, log.OrganizationId), chat.IsGroup, log.At)).ToListAsync(ct);
        var logged = said.Select(s => s.Mark).ToHashSet();
        var wanted = new List<Wanted>();
        var firsts = new Dictionary<(string Key, string Wording, long ChatId), Wanted>();
        var targets = await PushTargets.ReadAsync(db, due, campaign.Timeline.DayAt(now), ct);
        CountLostTopics(logged, targets);
        CountLostGroups(logged, said, targets);
        foreach (var target in targets)
        {
            var pushes = due.FindAll(p => target.Takes(p) && !logged.Contains(target.Mark(p.Key)));
            // What this round brings anyway needs not be said apart.
            var carried = pushes.SelectMany(p => p.Carries).ToHashSet(StringComparer.Ordinal);
            pushes.RemoveAll(p => carried.Contains(p.Key));
            pushes.RemoveAll(p => IsReadBefore(p, target, firsts));
            if (pushes.Count == 0)
                continue;
            var here = new Wanted(target, pushes, []);
            wanted.Add(here);
            foreach (var push in pushes)
                firsts.TryAdd((push.Key, push.WordingFor(target.Category), target.ChatId), here);
        }

        var postponed = new HashSet<string>(StringComparer.Ordinal);
        var messages = new List<PushMessage>();
        var budget = await DailyBudget.ForPushesAsync(db, campaign.Timeline, [.. wanted.Select(w => w.Target.ChatId).Distinct()], now, ct);
        foreach (var (target, pushes, also) in wanted)
        {
            // In the order of their sources; those that share a message stand where the first of them would.
            foreach (var parts in pushes.GroupBy(p => p.Alone ? p.Key : "").Select(g => g.ToList()))
            {
                if (budget.TrySpend(target.ChatId))
                    messages.Add(new PushMessage(
                        target,
                        parts,
                        [
                            .. KeysOf(parts).Select(key => (target, key)).Where(m => !logged.Contains(m.target.Mark(m.key))),
                            .. also.Where(a => parts.Contains(a.Push)).SelectMany(a => KeysOf([a.Push]).Select(key => (a.Target, key))).Where(m => !logged.Contains(m.Target.Mark(m.key))),
                        ]));
                else
                    postponed.UnionWith(parts.Select(p => p.Key));
            }
        }

        return (messages, postponed);
    }

    // Who reads for several organizations in one chat reads it with the first of them.
    private static bool IsReadBefore(PlanPush push, PushTarget target, Dictionary<(string Key, string Wording, long ChatId), Wanted> firsts)
    {
        if (!push.OncePerReader || target.MemberId is null || !firsts.TryGetValue((push.Key, push.WordingFor(target.Category), target.ChatId), out var first))
            return false;
        first.Also.Add((target, push));
        return true;
    }

    /// <summary>
    /// What went to a topic that the organization is no longer bound in (closed, deleted, bound elsewhere) went to that chat: its people
    /// have read it, and the organization's conversation there doesn't say it again.
    /// </summary>
    private static void CountLostTopics(HashSet<PushMark> logged, IReadOnlyList<PushTarget> targets)
    {
        var bound = targets.Select(t => (t.ChatId, t.ThreadId ?? "", t.OrganizationId)).ToHashSet();
        var lost = logged.Where(m => !bound.Contains((m.ChatId, m.ThreadId, m.OrganizationId))).ToLookup(m => (m.ChatId, m.OrganizationId), m => m.Key);
        foreach (var target in targets)
            logged.UnionWith(lost[(target.ChatId, target.OrganizationId)].Select(target.Mark));
    }

    /// <summary>
    /// What an organization's group has heard, its people have read there: when the group is lost, nobody hears it again in private but
    /// those who came later.
    /// </summary>
    private static void CountLostGroups(HashSet<PushMark> logged, IEnumerable<Said> said, IReadOnlyList<PushTarget> targets)
    {
        var heard = said.Where(s => s.InGroup).ToLookup(s => s.Mark.OrganizationId);
        foreach (var target in targets.Where(t => t.MemberId is not null))
            logged.UnionWith(heard[target.OrganizationId].Where(s => s.At >= target.JoinedAt).Select(s => target.Mark(s.Mark.Key)));
    }

    private static IEnumerable<string> KeysOf(IEnumerable<PlanPush> pushes) =>
        pushes.SelectMany(p => p.Carries.Prepend(p.Key)).Distinct(StringComparer.Ordinal);

    private async Task<bool> QueueAsync(CampaignDbContext db, Campaign campaign, PushMessage[] batch, DateTimeOffset now, CancellationToken ct)
    {
        var queued = new List<(PushMessage PushMessage, Delivery Delivery)>(batch.Length);
        foreach (var message in batch)
        {
            var argument = new PushArgument(message.Target.OrganizationId, message.Target.MemberId, [.. message.Pushes.Select(p => p.Key)]);
            queued.Add((message, outbox.SendComposed(db, message.Target.Address, PushComposer.ComposerName, ArgumentText.Write(argument), new DeliveryOptions
            {
                Priority = DeliveryPriority.Broadcast,
                Topic = message.Pushes[0].Key,
                ExpiresAt = message.Pushes.Max(p => p.Until),
            })));
            foreach (var replaced in message.Pushes.Select(p => p.Replaces).OfType<string>())
                await ForgetReplacedAsync(db, campaign, message.Target, replaced, ct);
        }

        await db.SaveChangesAsync(ct);
        foreach (var (message, delivery) in queued)
        {
            foreach (var (target, key) in message.Marks.Distinct())
                db.PushLog.Add(target.Log(campaign.Id, key, delivery.Id, now));
        }

        return true;
    }

    private static async Task ForgetReplacedAsync(CampaignDbContext db, Campaign campaign, PushTarget target, string prefix, CancellationToken ct)
    {
        var old = await db.PushLog
            .Where(l => l.CampaignId == campaign.Id && l.ChatId == target.ChatId && l.OrganizationId == target.OrganizationId && l.Key.StartsWith(prefix))
            .ToListAsync(ct);
        db.PushLog.RemoveRange(old);
    }

    /// <summary>Something that has been said.</summary>
    private sealed record Said(PushMark Mark, bool InGroup, DateTimeOffset At);

    /// <summary>One message for one conversation.</summary>
    /// <param name="Target">The conversation.</param>
    /// <param name="Pushes">What it says.</param>
    /// <param name="Marks">What is logged as said, and to which organization's conversation there.</param>
    private sealed record PushMessage(PushTarget Target, IReadOnlyList<PlanPush> Pushes, IReadOnlyList<(PushTarget Target, string Key)> Marks);

    /// <summary>What a conversation is to be told.</summary>
    /// <param name="Target">The conversation.</param>
    /// <param name="Pushes">What.</param>
    /// <param name="Also">The reader's other organizations, for which a part of it is said as well.</param>
    private sealed record Wanted(PushTarget Target, List<PlanPush> Pushes, List<(PushTarget Target, PlanPush Push)> Also);
}
