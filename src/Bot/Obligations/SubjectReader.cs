using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <summary>One subject with what the rule must know of it.</summary>
/// <param name="Member">The member; null for an organization.</param>
/// <param name="Organization">The member's primary branch on the day, or the organization itself.</param>
internal sealed record DutySubject(MemberFacts? Member, OrganizationFacts Organization)
{
    public Subject Subject => Member is { } member ? Subject.Member(member.Id) : Subject.Organization(Organization.Id);

    public Duty? DutyOf(PlanTask task, TaskPeriod period, DutyFacts facts, TargetFacts? target, int graceDays, DateOnly day) =>
        Member is not null
            ? ObligationRule.OfMember(task, period, Member, Organization, facts, graceDays, day, target)
            : ObligationRule.OfOrganization(task, period, Organization, facts, graceDays, target);
}

/// <summary>
/// Reads one subject and what happened about its duties; the rule of the domain does the rest. The queries are compiled: turns wait for
/// them.
/// </summary>
internal static class SubjectReader
{
    private static readonly CompiledQuery<Func<CampaignDbContext, long, DateOnly, CancellationToken, Task<DutySubject?>>> Member = new(() =>
        EF.CompileAsyncQuery((CampaignDbContext db, long id, DateOnly day, CancellationToken ct) => (
            from member in db.Members
            where member.Id == id
            join membership in db.Memberships on member.Id equals membership.MemberId
            where membership.IsPrimary && membership.From <= day && (membership.To == null || day < membership.To)
            join branch in db.Organizations on membership.OrganizationId equals branch.Id
            select new DutySubject(
                new MemberFacts(member.Id, member.Standing, member.Joined, member.Left, Array.Empty<MembershipFacts>()),
                new OrganizationFacts(branch.Id, branch.Level, branch.Category, branch.Active, branch.ParentId))).FirstOrDefault()));

    private static readonly CompiledQuery<Func<CampaignDbContext, long, CancellationToken, Task<DutySubject?>>> Organization = new(() =>
        EF.CompileAsyncQuery((CampaignDbContext db, long id, CancellationToken ct) => db.Organizations
            .Where(o => o.Id == id)
            .Select(o => new DutySubject(null, new OrganizationFacts(o.Id, o.Level, o.Category, o.Active, o.ParentId)))
            .FirstOrDefault()));

    private static readonly CompiledQuery<OfDuty<bool>> Waived = new(() => new OfDuty<bool>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, TargetKind targetKind, long targetId,
                CancellationToken ct) =>
            db.Waivers.Any(w => w.CampaignId == campaignId && w.TaskId == taskId && w.SubjectKind == kind && w.SubjectId == id
                && (w.Period == period || w.Period == Waiver.AllPeriods)
                && (w.TargetKind == TargetKind.None || (w.TargetKind == targetKind && w.TargetId == targetId))))));

    private static readonly CompiledQuery<OfDuty<DateOnly?>> Due = new(() => new OfDuty<DateOnly?>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, TargetKind targetKind, long targetId,
                CancellationToken ct) =>
            db.DueOverrides
                .Where(o => o.CampaignId == campaignId && o.TaskId == taskId && o.Period == period
                    && o.SubjectKind == kind && o.SubjectId == id
                    && (o.TargetKind == TargetKind.None || (o.TargetKind == targetKind && o.TargetId == targetId)))
                .OrderByDescending(o => o.TargetKind)
                .Select(o => (DateOnly?)o.Due).FirstOrDefault())));

    /// <summary>The subject; null where it doesn't exist, or is a member without a branch that day.</summary>
    public static Task<DutySubject?> FindAsync(CampaignDbContext db, Subject subject, DateOnly day, CancellationToken ct) =>
        subject.Kind == SubjectKind.Member ? Member.For(db)(db, subject.Id, day, ct) : Organization.For(db)(db, subject.Id, ct);

    /// <summary>What happened about one duty.</summary>
    public static async Task<DutyFacts> FactsAsync(
        CampaignDbContext db, string campaignId, ITaskFulfilment fulfilment, ObligationKey key, CancellationToken ct)
    {
        return new DutyFacts(
            await fulfilment.TimesAsync(db, campaignId, key, ct),
            await Waived.Ask(db, campaignId, key, ct),
            await Due.Ask(db, campaignId, key, ct));
    }

    /// <summary>What happened about all duties of one subject: a query for each kind of task, one for waivers, one for overrides.</summary>
    public static async Task<Func<ObligationKey, DutyFacts>> FactsAsync(
        CampaignDbContext db, string campaignId, Subject subject, IEnumerable<ITaskFulfilment> fulfilments, CancellationToken ct)
    {
        var (kind, id) = (subject.Kind, subject.Id);
        var times = new Dictionary<ObligationKey, int>();
        foreach (var fulfilment in fulfilments)
        {
            var records = from record in fulfilment.Records(db, campaignId)
                          where record.SubjectId == id && record.SubjectKind == kind
                          group record by new { record.TaskId, record.Period, record.TargetKind, record.TargetId } into same
                          select new { same.Key.TaskId, same.Key.Period, same.Key.TargetKind, same.Key.TargetId, Times = same.Count() };
            foreach (var record in await records.ToListAsync(ct))
                times[new ObligationKey(record.TaskId, subject, record.Period, new Target(record.TargetKind, record.TargetId))] = record.Times;
        }

        var waivers = (await db.Waivers
            .Where(w => w.CampaignId == campaignId && w.SubjectId == id && w.SubjectKind == kind)
            .Select(w => new { w.TaskId, w.Period, w.TargetKind, w.TargetId }).ToListAsync(ct))
            .Select(w => new ObligationKey(w.TaskId, subject, w.Period, new Target(w.TargetKind, w.TargetId))).ToHashSet();
        var overrides = (await db.DueOverrides
            .Where(o => o.CampaignId == campaignId && o.SubjectId == id && o.SubjectKind == kind)
            .Select(o => new { o.TaskId, o.Period, o.TargetKind, o.TargetId, o.Due }).ToListAsync(ct))
            .ToDictionary(o => new ObligationKey(o.TaskId, subject, o.Period, new Target(o.TargetKind, o.TargetId)), o => o.Due);
        return key =>
        {
            var general = key with { Target = Target.None };
            var isWaived = waivers.Contains(key) || waivers.Contains(general)
                || waivers.Contains(key with { Period = Waiver.AllPeriods }) || waivers.Contains(general with { Period = Waiver.AllPeriods });
            DateOnly? due = overrides.TryGetValue(key, out var own) || overrides.TryGetValue(general, out own) ? own : null;
            return new DutyFacts(times.GetValueOrDefault(key), isWaived, due);
        };
    }
}
