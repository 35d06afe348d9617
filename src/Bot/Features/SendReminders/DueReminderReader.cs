using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>
/// Reads who is to be reminded in the rounds that are due: those who owe and could do it, less those whose reminder was handled. A few queries a
/// round.
/// </summary>
internal sealed class DueReminderReader(IObligationQuery obligations, GatesAbove gates)
{
    public async Task<IReadOnlyList<DueReminder>> ReadAsync(
        CampaignDbContext db, Campaign campaign, IReadOnlyList<ReminderRound> rounds, DateTimeOffset now, CancellationToken ct)
    {
        var today = campaign.Timeline.DayAt(now);
        var found = new List<Found>();
        foreach (var round in rounds)
        {
            var closed = await gates.ClosedAsync(db, campaign, round.Task, round.Period, today, ct);
            // Who owes about several targets is reminded once, of all of them.
            var owed = (await obligations.DebtorsAsync(
                db, campaign, new OwingFilter(round.Task.Id, round.Period.Key, today) { Due = round.Due }, ct))
                .Where(d => !closed.Contains(d.Obligation.BranchId))
                .ToLookup(d => d.Obligation.Key.Subject);
            var debtors = owed.Select(d => d.MinBy(x => x.Obligation.Opens)!).ToList();
            var handled = await HandledAsync(db, campaign, round, ct);
            var told = await ToldTodayQuery.OfAsync(db, campaign, new TaskRef(round.Task.Id, round.Period.Key), now, ct);
            foreach (var debtor in debtors)
            {
                // Who joined after that reminder's day begins with the next one.
                if (round.Due.AddDays(round.Offset) >= debtor.Obligation.Opens && !handled.Contains((debtor.Obligation.Key.Subject, round.Offset)))
                {
                    found.Add(Found.Of(round, debtor.Obligation.Key with { Target = Target.None }, handled, debtor) with
                    {
                        IsTold = owed[debtor.Obligation.Key.Subject].All(d => told.Contains((d.Obligation.Key.Subject, d.Obligation.Key.Target))),
                    });
                }
            }

            if (!round.IsPlanned)
                continue;
            var branches = debtors.Where(d => d.Obligation.Key.Subject.Kind == SubjectKind.Member)
                .Select(d => Subject.Organization(d.Obligation.BranchId)).Distinct();
            found.AddRange(
                from branch in branches
                where !handled.Contains((branch, round.Offset))
                select Found.Of(round, new ObligationKey(round.Task.Id, branch, round.Period.Key), handled, debtor: null));
        }

        var privateChats = await PrivateChatsAsync(db, found.Select(f => f.Debtor?.ChatId).OfType<long>(), ct);
        var organizationChats = await OrganizationChatsAsync(
            db, [.. found.Where(f => f.Item.Key.Subject.Kind == SubjectKind.Organization).Select(f => (f.Item.Key.Subject.Id, f.Item.IsSummary)).Distinct()], today, ct);
        return [.. found.Select(f => new DueReminder(
            f.Item,
            f.Round,
            f.Superseded,
            f.Item.Key.Subject.Kind == SubjectKind.Organization
                ? organizationChats.GetValueOrDefault((f.Item.Key.Subject.Id, f.Item.IsSummary), [])
                : AddressOf(f.Debtor!, privateChats))
        {
            LastDay = f.Round.Task.ClosingDay(f.Round.Due),
            IsSnoozed = f.Debtor?.SnoozedUntil > now && f.Round.ComesAgain,
            IsTold = f.IsTold,
        })];
    }

    private static async Task<HashSet<(Subject, int)>> HandledAsync(CampaignDbContext db, Campaign campaign, ReminderRound round, CancellationToken ct)
    {
        int[] offsets = [round.Offset, .. round.Superseded];
        var rows = await db.ReminderLog
            .Where(r => r.CampaignId == campaign.Id && r.TaskId == round.Task.Id && r.Period == round.Period.Key
                && offsets.Contains(r.Offset) && r.EffectiveDue == round.Due && r.TargetKind == TargetKind.None)
            .Select(r => new { r.SubjectKind, r.SubjectId, r.Offset }).ToListAsync(ct);
        return [.. rows.Select(r => (new Subject(r.SubjectKind, r.SubjectId), r.Offset))];
    }

    private static IReadOnlyList<ChatAddress> AddressOf(Debtor debtor, Dictionary<long, string?> chats) =>
        debtor.ChatId is { } chat && chats.TryGetValue(chat, out var language)
            ? [new ChatAddress(chat, ThreadId: null, Language.Parse(debtor.Language ?? language), debtor.Obligation.Key.Subject.Id)]
            : [];

    // The living ones, with the language that the messenger says.
    private static async Task<Dictionary<long, string?>> PrivateChatsAsync(CampaignDbContext db, IEnumerable<long> chatIds, CancellationToken ct)
    {
        var chats = new Dictionary<long, string?>();
        foreach (var some in chatIds.Distinct().Chunk(500))
        {
            var rows = await db.Chats.Where(c => some.Contains(c.Id) && c.EndedAt == null).Select(c => new { c.Id, c.Language }).ToListAsync(ct);
            foreach (var row in rows)
                chats[row.Id] = row.Language;
        }

        return chats;
    }

    // An organization's primary group; for its own duties, where it has none, whoever answers for it.
    private static async Task<Dictionary<(long Organization, bool IsSummary), IReadOnlyList<ChatAddress>>> OrganizationChatsAsync(
        CampaignDbContext db, IReadOnlyCollection<(long Id, bool IsSummary)> organizations, DateOnly today, CancellationToken ct)
    {
        var addresses = new Dictionary<(long, bool), IReadOnlyList<ChatAddress>>();
        foreach (var some in organizations.Select(o => o.Id).Distinct().Chunk(500))
        {
            var rows = await (
                from binding in db.ChatBindings
                join chat in db.Chats on binding.ChatId equals chat.Id
                where some.Contains(binding.OrganizationId) && chat.EndedAt == null && binding.Silence == null
                orderby binding.IsPrimary descending, binding.Id
                select new { binding.OrganizationId, binding.ChatId, binding.ThreadId, chat.Language }).ToListAsync(ct);
            foreach (var row in rows.DistinctBy(r => r.OrganizationId))
            {
                IReadOnlyList<ChatAddress> group = [new ChatAddress(row.ChatId, row.ThreadId, Language.Parse(row.Language), MemberId: null)];
                addresses[(row.OrganizationId, true)] = group;
                addresses[(row.OrganizationId, false)] = group;
            }
        }

        var homeless = organizations.Where(o => !o.IsSummary && !addresses.ContainsKey((o.Id, false))).Select(o => o.Id).ToHashSet();
        if (homeless.Count > 0)
        {
            foreach (var people in (await PushTargets.ResponsibleAsync(db, today, ct)).Where(t => homeless.Contains(t.OrganizationId)).GroupBy(t => t.OrganizationId))
                addresses[(people.Key, false)] = [.. people.Select(p => p.Address)];
        }

        return addresses;
    }

    private sealed record Found(ReminderItem Item, ReminderRound Round, IReadOnlyList<ReminderItem> Superseded, Debtor? Debtor)
    {
        public bool IsTold { get; init; }

        public static Found Of(ReminderRound round, ObligationKey key, HashSet<(Subject, int)> handled, Debtor? debtor)
        {
            var item = new ReminderItem(key, round.Offset, round.Due, IsSummary: debtor is null);
            return new Found(
                item,
                round,
                [.. round.Superseded.Where(o => !handled.Contains((key.Subject, o))).Select(o => item with { Offset = o })],
                debtor);
        }
    }
}
