using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>
/// Writes a message of reminders at the moment of sending. Who has done it since, was given another date, or was reminded anew
/// meanwhile, is left out; a message with nothing left isn't sent.
/// </summary>
internal sealed class ReminderComposer(
    IObligationQuery obligations, DraftPlaceQuery drafts, IEnumerable<ITaskFulfilment> fulfilments, EntryReminderWords entryWords, ReviewReminderWords reviewWords,
    ICampaignSource campaigns, CampaignClock clock) : IDeliveryComposer
{
    public const string ComposerName = PlanComposers.Reminders;

    private static readonly IReadOnlyDictionary<(string Dialog, string Topic), DraftPlace> NothingBegun = new Dictionary<(string, string), DraftPlace>();

    private readonly Dictionary<string, ITaskFulfilment> _fulfilments = fulfilments.ToDictionary(f => f.Kind, StringComparer.Ordinal);

    public string Name => ComposerName;

    public bool MayLeave(DateTimeOffset now) => SendingTime.IsNow(campaigns.Current.Timeline, now);

    public async Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var now = clock.GetUtcNow();
        var today = campaign.Timeline.DayAt(now);
        var isGroup = await db.Chats.AnyAsync(c => c.Id == delivery.ChatId && c.IsGroup, ct);
        var begun = isGroup ? NothingBegun : await BegunAsync(db, campaign, delivery.ChatId, ct);
        var lines = new List<ReminderLine>();
        var all = ReminderArgument.Read(argument);
        foreach (var items in all.Where(i => i.Key.Target.IsNone && !i.IsOfReviews).GroupBy(i => i.Key.Subject))
            lines.AddRange(await StillOwedAsync(db, campaign, items.Key, [.. items], begun, today, ct));
        var entries = isGroup ? [] : await entryWords.StillDueAsync(db, campaign, all, ct);
        var reviews = isGroup ? null : await reviewWords.StillWaitingAsync(db, campaign, all, today, ct);
        return lines.Count + entries.Count == 0 && reviews is null ? null
            : isGroup ? ReminderWords.ForGroup(campaign, lines, today)
            : ReminderWords.ForPerson(campaign, new PersonLines(lines, entries, reviews), today);
    }

    // The drafts of whoever reads it.
    private async Task<IReadOnlyDictionary<(string Dialog, string Topic), DraftPlace>> BegunAsync(
        CampaignDbContext db, Campaign campaign, long chatId, CancellationToken ct)
    {
        var reader = await db.ChannelIdentities.Where(i => i.ChatId == chatId && i.ClosedAt == null).Select(i => (long?)i.MemberId).FirstOrDefaultAsync(ct);
        return reader is { } memberId ? await drafts.OfAsync(db, campaign.Id, memberId, ct) : NothingBegun;
    }

    private async Task<IEnumerable<ReminderLine>> StillOwedAsync(
        CampaignDbContext db, Campaign campaign, Subject subject, IReadOnlyList<ReminderItem> items,
        IReadOnlyDictionary<(string Dialog, string Topic), DraftPlace> begun, DateOnly today, CancellationToken ct)
    {
        var organization = subject.Kind == SubjectKind.Organization
            ? await db.Organizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == subject.Id, ct)
            : null;
        IReadOnlyList<Obligation> owed = items.All(i => i.IsSummary) ? []
            : organization is null ? await obligations.OwedByMemberAsync(db, campaign, subject.Id, today, ct)
            : await obligations.OwedByOrganizationAsync(db, campaign, subject.Id, today, ct);
        var newer = await NewerAsync(db, campaign, subject, items, ct);
        var lines = new List<ReminderLine>();
        foreach (var item in items.Where(i => !newer.Any(n => n.IsNewerThan(i))))
        {
            if (OpenDuties.Find(campaign, new TaskRef(item.Key.TaskId, item.Key.Period)) is not { } duty)
                continue;
            if (item.IsSummary && organization is not null)
            {
                var debtors = (await DebtorsAsync(db, campaign, item, organization, today, ct)).DistinctBy(d => d.Obligation.Key.Subject).ToList();
                if (debtors.Count > 0)
                    lines.Add(new ReminderLine(item, duty, organization, await ApartAsync(db, campaign, debtors, today, ct)));
            }
            else if (owed.Where(o => o.Key with { Target = Target.None } == item.Key && o.Due == item.Due).Select(o => o.Key).ToList() is { Count: > 0 } left)
            {
                lines.Add(new ReminderLine(item, duty, organization, Debtors: [])
                {
                    TargetsLeft = duty.Task.Target is null ? 0 : left.Count,
                    Begun = left.Select(PlaceOf).FirstOrDefault(p => p is not null),
                });
            }
        }

        return lines;

        DraftPlace? PlaceOf(ObligationKey key) =>
            campaign.Plan.Task(key.TaskId) is { } task && _fulfilments[task.Kind].DraftOf(key) is { } draft
            && begun.TryGetValue((draft.Dialog, draft.Topic), out var place) ? place : null;
    }

    // Names are shown in few groups, and looked up for those alone.
    private static async Task<IReadOnlyList<Debtor>> ApartAsync(
        CampaignDbContext db, Campaign campaign, List<Debtor> debtors, DateOnly today, CancellationToken ct)
    {
        if (!campaign.Plan.Rules.NamesLateInGroups)
            return debtors;
        var names = await db.NamesApartAsync(debtors.ConvertAll(d => d.Obligation.Key.Subject.Id), today, ct);
        return debtors.ConvertAll(d => d with { Name = names[d.Obligation.Key.Subject.Id] });
    }

    private Task<IReadOnlyList<Debtor>> DebtorsAsync(
        CampaignDbContext db, Campaign campaign, ReminderItem item, Organization organization, DateOnly today, CancellationToken ct) =>
        obligations.DebtorsAsync(
            db,
            campaign,
            new OwingFilter(item.Key.TaskId, item.Key.Period, today) { OrganizationPath = organization.Path, Due = item.Due },
            ct);

    // A message that waited for a day (a messenger that was away) must not say what a newer one says as well.
    private static async Task<IReadOnlyList<Handled>> NewerAsync(
        CampaignDbContext db, Campaign campaign, Subject subject, IReadOnlyList<ReminderItem> items, CancellationToken ct)
    {
        var tasks = items.Select(i => i.Key.TaskId).Distinct().ToList();
        var periods = items.Select(i => i.Key.Period).Distinct().ToList();
        return await db.ReminderLog
            .Where(r => r.CampaignId == campaign.Id && tasks.Contains(r.TaskId) && periods.Contains(r.Period)
                && r.SubjectKind == subject.Kind && r.SubjectId == subject.Id && r.TargetKind == TargetKind.None && r.Outcome == ReminderOutcome.Queued)
            .Select(r => new Handled(r.TaskId, r.Period, r.Offset, r.EffectiveDue)).ToListAsync(ct);
    }

    private sealed record Handled(string TaskId, string Period, int Offset, DateOnly Due)
    {
        public bool IsNewerThan(ReminderItem item) =>
            TaskId == item.Key.TaskId && Period == item.Key.Period && Due == item.Due && Offset > item.Offset;
    }
}
