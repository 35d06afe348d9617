using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <inheritdoc cref="IObligationQuery"/>
internal sealed class ObligationQuery(IEnumerable<ITaskFulfilment> fulfilments) : IObligationQuery
{
    private readonly Dictionary<string, ITaskFulfilment> _fulfilments = fulfilments.ToDictionary(f => f.Kind, StringComparer.Ordinal);

    public async Task<IReadOnlyList<Obligation>> OwingAsync(CampaignDbContext db, Campaign campaign, OwingFilter filter, CancellationToken ct)
    {
        if (ScopeOf(db, campaign, filter.TaskId, filter.Period) is not { } scope)
            return [];
        var owing = new List<Obligation>();
        foreach (var rows in OwingRows.Of(scope, filter))
            owing.AddRange((await rows.Select(OwingRows.Keys).ToListAsync(ct)).Select(row => ObligationOf(scope, row)));
        return owing;
    }

    public async Task<IReadOnlyList<Debtor>> DebtorsAsync(CampaignDbContext db, Campaign campaign, OwingFilter filter, CancellationToken ct)
    {
        if (ScopeOf(db, campaign, filter.TaskId, filter.Period) is not { } scope)
            return [];
        var debtors = new List<Debtor>();
        foreach (var rows in OwingRows.Of(scope, filter))
        {
            debtors.AddRange(from row in await rows.ToListAsync(ct)
                             select new Debtor(
                                 ObligationOf(scope, row),
                                 row.Name,
                                 row.Number,
                                 row.OrganizationName,
                                 row.ChatId,
                                 row.Language,
                                 row.SnoozedUntil));
        }

        debtors.Sort(static (a, b) => a.Obligation.BranchId.CompareTo(b.Obligation.BranchId) is var order and not 0
            ? order
            : string.CompareOrdinal(a.Number, b.Number));
        return debtors;
    }

    public async Task<IReadOnlyList<Obligation>> OwedByMemberAsync(
        CampaignDbContext db, Campaign campaign, long memberId, DateOnly today, CancellationToken ct) =>
        OwedToday(campaign, await DutiesAsync(db, campaign, Subject.Member(memberId), today, ct), today);

    public async Task<IReadOnlyList<Obligation>> OwedByOrganizationAsync(
        CampaignDbContext db, Campaign campaign, long organizationId, DateOnly today, CancellationToken ct) =>
        OwedToday(campaign, await DutiesAsync(db, campaign, Subject.Organization(organizationId), today, ct), today);

    public async Task<IReadOnlyList<Duty>> DutiesAsync(
        CampaignDbContext db, Campaign campaign, Subject subject, DateOnly today, CancellationToken ct)
    {
        if (await SubjectReader.FindAsync(db, subject, today, ct) is not { } found)
            return [];
        var facts = await SubjectReader.FactsAsync(db, campaign.Id, subject, _fulfilments.Values, ct);
        var duties = from task in campaign.Plan.Tasks
                     from period in task.Periods(campaign.Timeline)
                     where period.Opens <= today
                     let duty = found.DutyOf(task, period, facts(task.Id, period.Key), campaign.Plan.Rules.LateJoinerGraceDays, today)
                     where duty is not null
                     orderby duty.Due
                     select duty;
        return [.. duties];
    }

    public async Task<Duty?> DutyAsync(CampaignDbContext db, Campaign campaign, ObligationKey key, DateOnly today, CancellationToken ct)
    {
        if (campaign.Plan.Task(key.TaskId) is not { IsOwed: true } task
            || task.Period(campaign.Timeline, key.Period) is not { } period
            || !_fulfilments.TryGetValue(task.Kind, out var fulfilment)
            || (task.Audience.Level == PlanLevel.Member) != (key.Subject.Kind == SubjectKind.Member)
            || await SubjectReader.FindAsync(db, key.Subject, today, ct) is not { } found)
            return null;
        var facts = await SubjectReader.FactsAsync(db, campaign.Id, fulfilment, key, ct);
        return found.DutyOf(task, period, facts, campaign.Plan.Rules.LateJoinerGraceDays, today);
    }

    public async Task<IReadOnlyList<PossibleDue>> DuesAsync(
        CampaignDbContext db, Campaign campaign, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var campaignId = campaign.Id;
        var grace = campaign.Plan.Rules.LateJoinerGraceDays;
        var firstJoined = from.AddDays(-grace);
        var lastJoined = to.AddDays(-grace);
        var overridden = await db.DueOverrides
            .Where(o => o.CampaignId == campaignId && o.Due >= from && o.Due <= to)
            .Select(o => new { o.TaskId, o.Period, o.Due }).Distinct().ToListAsync(ct);
        var joined = await db.Members
            .Where(m => m.Joined >= firstJoined && m.Joined <= lastJoined)
            .Select(m => m.Joined).Distinct().ToListAsync(ct);

        var dues = new HashSet<PossibleDue>();
        foreach (var task in campaign.Plan.Tasks.Where(t => t.IsOwed))
        {
            foreach (var period in task.Periods(campaign.Timeline))
            {
                if (from <= period.Due && period.Due <= to)
                    dues.Add(new PossibleDue(task.Id, period.Key, period.Due));
                if (task.Audience.Level != PlanLevel.Member)
                    continue;
                dues.UnionWith(from day in joined
                               where day <= period.Due && period.Due < day.AddDays(grace)
                               select new PossibleDue(task.Id, period.Key, day.AddDays(grace)));
            }
        }

        dues.UnionWith(from o in overridden
                       where campaign.Plan.Task(o.TaskId)?.Period(campaign.Timeline, o.Period) is not null
                       select new PossibleDue(o.TaskId, o.Period, o.Due));
        return [.. dues.OrderBy(d => d.Due)];
    }

    private static IReadOnlyList<Obligation> OwedToday(Campaign campaign, IReadOnlyList<Duty> duties, DateOnly today) =>
        [.. from duty in duties
            let obligation = duty.AsObligation()
            where obligation is not null && obligation.Opens <= today
                && today <= campaign.Plan.Task(obligation.Key.TaskId)!.ClosingDay(obligation.Due)
            select obligation];

    private static Obligation ObligationOf(DutyScope scope, OwingRow row)
    {
        var period = scope.Period;
        var subject = new Subject(scope.SubjectKind, row.SubjectId);
        return new Obligation(
            new ObligationKey(scope.Task.Id, subject, period.Key),
            row.OrganizationId,
            row.Joined is { } joined && joined > period.Opens ? joined : period.Opens,
            row.Joined is { } since ? ObligationRule.DueOf(period, row.DueOverride, since, scope.GraceDays) : row.DueOverride ?? period.Due);
    }

    private DutyScope? ScopeOf(CampaignDbContext db, Campaign campaign, string taskId, string periodKey) =>
        campaign.Plan.Task(taskId) is { IsOwed: true } task
        && task.Period(campaign.Timeline, periodKey) is { } period
        && _fulfilments.TryGetValue(task.Kind, out var fulfilment)
            ? new DutyScope(db, campaign, fulfilment, task, period)
            : null;
}
