using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <inheritdoc cref="IObligationQuery"/>
internal sealed class ObligationQuery(IEnumerable<ITaskFulfilment> fulfilments, IEnumerable<ITargetSource> targets) : IObligationQuery
{
    private readonly IReadOnlyList<ITargetSource> _targets = [.. targets];
    private readonly Dictionary<string, ITaskFulfilment> _fulfilments = fulfilments.ToDictionary(f => f.Kind, StringComparer.Ordinal);

    public async Task<IReadOnlyList<Obligation>> OwingAsync(CampaignDbContext db, Campaign campaign, OwingFilter filter, CancellationToken ct)
    {
        var owing = new List<Obligation>();
        foreach (var scope in ScopesOf(db, campaign, filter.TaskId, filter.Period))
        {
            foreach (var rows in OwingRows.Of(scope, filter))
                owing.AddRange((await rows.Select(OwingRows.Keys).ToListAsync(ct)).Select(row => ObligationOf(scope, row)));
        }

        return owing;
    }

    public async Task<IReadOnlyList<Debtor>> DebtorsAsync(CampaignDbContext db, Campaign campaign, OwingFilter filter, CancellationToken ct)
    {
        var debtors = new List<Debtor>();
        foreach (var scope in ScopesOf(db, campaign, filter.TaskId, filter.Period))
        {
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
        var timeline = campaign.Timeline.For(found.Organization);
        // Every kind costs queries of its own: those of which such a subject owes nothing aren't asked.
        var owed = campaign.Plan.Tasks.Where(t => t.IsOwed && t.KindOfSubject == subject.Kind).ToList();
        var kinds = owed.Select(t => t.Kind).Distinct(StringComparer.Ordinal).Where(_fulfilments.ContainsKey).Select(kind => _fulfilments[kind]).ToList();
        var facts = await SubjectReader.FactsAsync(db, campaign.Id, subject, kinds, ct);
        var duties = new List<Duty>();
        var known = new Dictionary<TargetRule, IReadOnlyList<TargetFacts?>>();
        foreach (var task in owed)
        {
            if (!_fulfilments.TryGetValue(task.Kind, out var fulfilment))
                continue;
            var periods = task.Periods(timeline).Where(p => p.Opens <= today).ToList();
            IReadOnlyList<TargetFacts?> about = [null];
            if (periods.Count > 0 && task.Target is { } rule && !known.TryGetValue(rule, out about!))
                known[rule] = about = await TargetsAsync(db, new TargetScope(campaign, rule, today), found, ct);
            duties.AddRange(
                from period in periods
                from target in about
                let key = new ObligationKey(task.Id, subject, period.Key, target?.Target ?? Target.None)
                let duty = found.DutyOf(task, period, facts(key, fulfilment), target, timeline.Plan.Rules.LateJoinerGraceDays, today)
                where duty is not null
                select duty);
        }

        return [.. duties.OrderBy(d => d.Due)];
    }

    public async Task<Duty?> DutyAsync(CampaignDbContext db, Campaign campaign, ObligationKey key, DateOnly today, CancellationToken ct)
    {
        if (campaign.Plan.Task(key.TaskId) is not { IsOwed: true } task
            || !_fulfilments.TryGetValue(task.Kind, out var fulfilment)
            || task.KindOfSubject != key.Subject.Kind
            || (task.Target?.Kind ?? TargetKind.None) != key.Target.Kind
            || await SubjectReader.FindAsync(db, key.Subject, today, ct) is not { } found
            || task.PeriodOf(campaign.Timeline, found.Organization, key.Period) is not { } period)
            return null;
        TargetFacts? target = null;
        if (task.Target is { } rule)
        {
            var scope = new TargetScope(campaign, rule, today);
            target = await SourceOf(rule).FindAsync(db, scope, found.Organization.Id, key.Target.Id, ct);
            if (target?.IsFor(key.Subject) is not true)
                return null;
        }

        var facts = await SubjectReader.FactsAsync(db, campaign.Id, fulfilment, key, ct);
        return found.DutyOf(task, period, facts, target, campaign.Plan.Rules.LateJoinerGraceDays, today);
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
        var stood = await StoodAsync(db, campaign, (firstJoined, lastJoined), ct);

        var dues = new HashSet<PossibleDue>();
        foreach (var task in campaign.Plan.Tasks.Where(t => t.IsOwed))
        {
            var hasJoiners = task.KindOfSubject == SubjectKind.Member || task.Target?.Kind == TargetKind.Member;
            foreach (var period in task.Rounds(campaign.Timeline).Select(round => round.Period))
            {
                if (from <= period.Due && period.Due <= to)
                    dues.Add(new PossibleDue(task.Id, period.Key, period.Due));
                dues.UnionWith(from day in (hasJoiners ? joined : []).Concat(task.Target is { } rule ? stood.GetValueOrDefault(rule, []) : [])
                               where day <= period.Due && period.Due < day.AddDays(grace)
                               select new PossibleDue(task.Id, period.Key, day.AddDays(grace)));
            }
        }

        dues.UnionWith(from o in overridden
                       where campaign.Plan.Task(o.TaskId)?.Span(campaign.Timeline, o.Period) is not null
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
        var target = scope.TargetKind == TargetKind.None ? Target.None : new Target(scope.TargetKind, row.TargetId);
        return new Obligation(
            new ObligationKey(scope.Task.Id, subject, period.Key, target),
            row.OrganizationId,
            row.Joined is { } joined && joined > period.Opens ? joined : period.Opens,
            row.Joined is { } since ? ObligationRule.DueOf(period, row.DueOverride, since, scope.GraceDays) : row.DueOverride ?? period.Due);
    }

    // One scope for each set of days that the period has; most have one.
    private IEnumerable<DutyScope> ScopesOf(CampaignDbContext db, Campaign campaign, string taskId, string period)
    {
        if (campaign.Plan.Task(taskId) is not { IsOwed: true } task || !_fulfilments.TryGetValue(task.Kind, out var fulfilment))
            return [];
        var source = task.Target is { } rule ? SourceOf(rule) : null;
        return task.Rounds(campaign.Timeline).Where(round => round.Period.Key == period)
            .Select(round => new DutyScope(db, campaign, fulfilment, task, round, source));
    }

    private ITargetSource SourceOf(TargetRule rule) => _targets.Single(source => source.AnswersFor(rule));

    private async Task<IReadOnlyList<TargetFacts?>> TargetsAsync(CampaignDbContext db, TargetScope scope, DutySubject found, CancellationToken ct)
    {
        var (organizationId, subject) = (found.Organization.Id, found.Subject);
        var all = SourceOf(scope.Rule).Rows(db, scope).Where(t => t.OrganizationId == organizationId);
        // A branch has many entries, and its member a few.
        if (scope.Rule.Kind == TargetKind.Entry)
            all = all.Where(t => t.OwnerId == null || t.OwnerId == subject.Id);
        var rows = await all.OrderBy(t => t.Number).ThenBy(t => t.Id).Select(t => new { t.Id, t.Joined, t.OwnerId, t.EndedAt }).ToListAsync(ct);
        return [.. rows.Select(t => scope.FactsOf(t.Id, t.Joined, t.OwnerId, t.EndedAt)).Where(t => t.IsFor(subject))];
    }

    // The days on which entries began to stand that somebody owes about: who owes joined late, as far as they are concerned.
    private async Task<Dictionary<TargetRule, List<DateOnly>>> StoodAsync(
        CampaignDbContext db, Campaign campaign, (DateOnly First, DateOnly Last) days, CancellationToken ct)
    {
        var stood = new Dictionary<TargetRule, List<DateOnly>>();
        foreach (var rule in campaign.Plan.Tasks.Select(t => t.Target).OfType<TargetRule>().Where(r => r.Kind == TargetKind.Entry).Distinct())
        {
            // Today's entries are asked for: they are the same on whatever day.
            stood[rule] = await SourceOf(rule).Rows(db, new TargetScope(campaign, rule, days.Last))
                .Where(t => t.Joined >= days.First && t.Joined <= days.Last).Select(t => t.Joined!.Value).Distinct().ToListAsync(ct);
        }

        return stood;
    }
}
