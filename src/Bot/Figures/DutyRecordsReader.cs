using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Figures;

/// <summary>
/// Reads what happened about some duties under an organization: one grouped query for each kind of task, one for waivers, one for last days
/// of subjects' own, one for each rule of targets. A branch's records are found by its members, so that they cost the same in any county; a
/// county's by the duties.
/// </summary>
internal sealed class DutyRecordsReader(IEnumerable<ITaskFulfilment> fulfilments, IEnumerable<ITargetSource> targets)
{
    /// <summary>
    /// Up to how many subjects records are found by their subjects; by default 1,000. A seek for each of them and each duty costs less than to
    /// walk through everybody's records until there are some thousands.
    /// </summary>
    public int FewSubjects { get; init; } = 1_000;

    /// <summary>Whom the duties are about, and nothing else: as if nothing had been done yet.</summary>
    public async Task<DutyRecords> ReadTargetsAsync(Viewer viewer, IReadOnlyCollection<PlannedDuty> duties, ScopeRoster roster, CancellationToken ct)
    {
        var records = new DutyRecords();
        foreach (var rule in duties.Select(duty => duty.Task.Target).OfType<TargetRule>().Distinct())
            records.AddTargets(rule, await TargetsAsync(viewer, rule, roster, ct));
        return records;
    }

    public async Task<DutyRecords> ReadAsync(Viewer viewer, IReadOnlyCollection<PlannedDuty> duties, ScopeRoster roster, CancellationToken ct)
    {
        var (db, campaign) = (viewer.Db, viewer.Campaign);
        var records = await ReadTargetsAsync(viewer, duties, roster, ct);
        foreach (var ofKind in duties.ToLookup(duty => duty.Task.KindOfSubject))
        {
            var subjects = SubjectsOf(roster, ofKind.Key);
            foreach (var fulfilment in fulfilments)
            {
                var all = fulfilment.Records(db, campaign.Id).Where(r => r.SubjectKind == ofKind.Key);
                foreach (var own in ofKind.Where(duty => duty.Task.Kind == fulfilment.Kind).ToLookup(TargetKindOf))
                    await ReadCountingAsync(all.Where(r => r.TargetKind == own.Key), [.. own], subjects, records, ct);
            }

            var tasks = ofKind.Select(duty => duty.Task.Id).Distinct().ToList();
            await ReadWaiversAsync(db.Waivers.Where(w => w.CampaignId == campaign.Id && w.SubjectKind == ofKind.Key), tasks, subjects, records, ct);
            await ReadDuesAsync(db.DueOverrides.Where(o => o.CampaignId == campaign.Id && o.SubjectKind == ofKind.Key), tasks, subjects, records, ct);
        }

        return records;
    }

    /// <summary>The members for whom someone else recorded what counts to a duty.</summary>
    public async Task<IReadOnlySet<long>> OnBehalfAsync(
        CampaignDbContext db, Campaign campaign, PlannedDuty duty, ScopeRoster roster, CancellationToken ct)
    {
        if (fulfilments.FirstOrDefault(f => f.Kind == duty.Task.Kind) is not { } fulfilment || duty.Task.KindOfSubject != SubjectKind.Member)
            return new HashSet<long>();
        var (taskId, period) = (duty.Task.Id, duty.Period.Key);
        var recorded = fulfilment.Records(db, campaign.Id)
            .Where(r => r.TaskId == taskId && r.Period == period && r.SubjectKind == SubjectKind.Member && r.OnBehalf);
        if (SubjectsOf(roster, SubjectKind.Member) is { } subjects)
            recorded = recorded.Where(r => EF.Parameter(subjects).Contains(r.SubjectId));
        return (await recorded.Select(r => r.SubjectId).ToListAsync(ct)).ToHashSet();
    }

    private static async Task ReadCountingAsync(
        IQueryable<FulfilmentRecord> all, IReadOnlyList<PlannedDuty> duties, List<long>? subjects, DutyRecords records, CancellationToken ct)
    {
        var tasks = duties.Select(duty => duty.Task.Id).Distinct().ToList();
        var periods = duties.Select(duty => duty.Period.Key).Distinct().ToList();
        var found = subjects is null ? all : all.Where(r => EF.Parameter(subjects).Contains(r.SubjectId));
        var grouped = from record in found
                      where tasks.Contains(record.TaskId) && periods.Contains(record.Period)
                      group record by new { record.TaskId, record.Period };
        var joined = TargetKindOf(duties[0]) == TargetKind.None
            ? grouped.Select(same => new { same.Key, Ids = string.Join(",", same.Select(r => r.SubjectId.ToString())) })
            : grouped.Select(same => new
            {
                same.Key,
                Ids = string.Join(",", same.Select(r => r.SubjectId.ToString() + JoinedIds.Pair + r.TargetId.ToString())),
            });
        foreach (var row in await joined.ToListAsync(ct))
            records.AddCounting(new TaskRef(row.Key.TaskId, row.Key.Period), JoinedIds.ParseRecords(row.Ids));
    }

    private static async Task ReadWaiversAsync(
        IQueryable<Waiver> all, List<string> tasks, List<long>? subjects, DutyRecords records, CancellationToken ct)
    {
        var found = subjects is null ? all : all.Where(w => EF.Parameter(subjects).Contains(w.SubjectId));
        var grouped = from waiver in found
                      where tasks.Contains(waiver.TaskId)
                      group waiver by new { waiver.TaskId, waiver.Period } into same
                      select new { same.Key, Ids = string.Join(",", same.Select(w => w.SubjectId.ToString() + JoinedIds.Pair + w.TargetId.ToString())) };
        foreach (var row in await grouped.ToListAsync(ct))
            records.AddWaived(new TaskRef(row.Key.TaskId, row.Key.Period), JoinedIds.ParseRecords(row.Ids));
    }

    private static async Task ReadDuesAsync(
        IQueryable<DueOverride> all, List<string> tasks, List<long>? subjects, DutyRecords records, CancellationToken ct)
    {
        var found = subjects is null ? all : all.Where(o => EF.Parameter(subjects).Contains(o.SubjectId));
        var dues = from own in found
                   where tasks.Contains(own.TaskId)
                   select new { own.TaskId, own.Period, own.SubjectId, own.TargetId, own.Due };
        foreach (var own in await dues.ToListAsync(ct))
            records.AddDue(new TaskRef(own.TaskId, own.Period), new RecordedAbout(own.SubjectId, own.TargetId), own.Due);
    }

    private async Task<ILookup<long, TargetFacts>> TargetsAsync(Viewer viewer, TargetRule rule, ScopeRoster roster, CancellationToken ct)
    {
        var scope = new TargetScope(viewer.Campaign, rule, viewer.Today);
        var rows = targets.Single(source => source.AnswersFor(rule)).Rows(viewer.Db, scope);
        if (SubjectsOf(roster, SubjectKind.Organization) is { } organizations)
            rows = rows.Where(t => EF.Parameter(organizations).Contains(t.OrganizationId));
        return (await rows.Select(t => new { t.OrganizationId, t.Id, t.Joined, t.OwnerId, t.EndedAt }).ToListAsync(ct))
            .ToLookup(t => t.OrganizationId, t => scope.FactsOf(t.Id, t.Joined, t.OwnerId, t.EndedAt));
    }

    private static TargetKind TargetKindOf(PlannedDuty duty) => duty.Task.Target?.Kind ?? TargetKind.None;

    /// <summary>The subjects, where there are few of them; else null.</summary>
    private List<long>? SubjectsOf(ScopeRoster roster, SubjectKind kind)
    {
        var count = kind == SubjectKind.Member ? roster.Members : roster.Organizations.Count;
        return count > FewSubjects ? null
            : kind == SubjectKind.Member ? [.. roster.Groups.SelectMany(group => group.Ids)]
            : [.. roster.Organizations.Keys];
    }
}
