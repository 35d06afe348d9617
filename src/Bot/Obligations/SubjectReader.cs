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

    /// <summary>What happened about one duty. Drafts are left out: whoever asks about a single duty is about to open it.</summary>
    public static async Task<DutyFacts> FactsAsync(
        CampaignDbContext db, string campaignId, ITaskFulfilment fulfilment, ObligationKey key, CancellationToken ct)
    {
        var counts = await fulfilment.CountAsync(db, campaignId, key, ct);
        return new DutyFacts(counts.Times, await Waived.Ask(db, campaignId, key, ct), await Due.Ask(db, campaignId, key, ct))
        {
            Waiting = counts.Waiting,
            IsReturned = counts.IsReturned,
        };
    }

    /// <summary>
    /// What happened about all duties of one subject: two queries for each kind of task, one for waivers, one for overrides, one for drafts.
    /// </summary>
    public static async Task<Func<ObligationKey, ITaskFulfilment, DutyFacts>> FactsAsync(
        CampaignDbContext db, string campaignId, Subject subject, IReadOnlyCollection<ITaskFulfilment> fulfilments, CancellationToken ct)
    {
        var (kind, id) = (subject.Kind, subject.Id);
        // A record counts for its own kind alone: a task that has become of another kind isn't done by what it took before.
        var counts = new Dictionary<(string Kind, ObligationKey Key), RecordCounts>();
        foreach (var fulfilment in fulfilments)
        {
            var records = from record in fulfilment.Records(db, campaignId)
                          where record.SubjectId == id && record.SubjectKind == kind
                          group record by new { record.TaskId, record.Period, record.TargetKind, record.TargetId } into same
                          select new { same.Key, Times = same.Count(), Waiting = same.Sum(r => r.Waits ? 1 : 0) };
            foreach (var record in await records.ToListAsync(ct))
                counts[(fulfilment.Kind, KeyOf(record.Key.TaskId, record.Key.Period, record.Key.TargetKind, record.Key.TargetId))] = new(record.Times, record.Waiting);
            var returned = fulfilment.Returned(db, campaignId).Where(r => r.SubjectId == id && r.SubjectKind == kind)
                .Select(r => new { r.TaskId, r.Period, r.TargetKind, r.TargetId });
            foreach (var record in await returned.ToListAsync(ct))
            {
                var key = (fulfilment.Kind, KeyOf(record.TaskId, record.Period, record.TargetKind, record.TargetId));
                counts[key] = counts.GetValueOrDefault(key) with { IsReturned = true };
            }
        }

        var waivers = (await db.Waivers
            .Where(w => w.CampaignId == campaignId && w.SubjectId == id && w.SubjectKind == kind)
            .Select(w => new { w.TaskId, w.Period, w.TargetKind, w.TargetId }).ToListAsync(ct))
            .Select(w => KeyOf(w.TaskId, w.Period, w.TargetKind, w.TargetId)).ToHashSet();
        var overrides = (await db.DueOverrides
            .Where(o => o.CampaignId == campaignId && o.SubjectId == id && o.SubjectKind == kind)
            .Select(o => new { o.TaskId, o.Period, o.TargetKind, o.TargetId, o.Due }).ToListAsync(ct))
            .ToDictionary(o => KeyOf(o.TaskId, o.Period, o.TargetKind, o.TargetId), o => o.Due);
        var drafts = await DraftsAsync(db, campaignId, subject, ct);
        return (key, fulfilment) =>
        {
            var general = key with { Target = Target.None };
            var isWaived = waivers.Contains(key) || waivers.Contains(general)
                || waivers.Contains(key with { Period = Waiver.AllPeriods }) || waivers.Contains(general with { Period = Waiver.AllPeriods });
            DateOnly? due = overrides.TryGetValue(key, out var own) || overrides.TryGetValue(general, out own) ? own : null;
            var counted = counts.GetValueOrDefault((fulfilment.Kind, key));
            return new DutyFacts(counted.Times, isWaived, due)
            {
                Waiting = counted.Waiting,
                IsReturned = counted.IsReturned,
                IsBegun = drafts.Count > 0 && fulfilment.DraftOf(key) is { } draft && drafts.Contains(draft),
            };
        };

        ObligationKey KeyOf(string taskId, string period, TargetKind targetKind, long targetId) =>
            new(taskId, subject, period, new Target(targetKind, targetId));
    }

    // A member's own drafts; of an organization those of whoever holds or held a role for it.
    private static async Task<HashSet<DraftName>> DraftsAsync(CampaignDbContext db, string campaignId, Subject subject, CancellationToken ct)
    {
        var id = subject.Id;
        var drafts = db.DialogSnapshots.Where(s => s.CampaignId == campaignId);
        drafts = subject.Kind == SubjectKind.Member
            ? drafts.Where(s => s.MemberId == id)
            : drafts.Where(s => db.RoleAssignments.Where(r => r.OrganizationId == id).Select(r => r.MemberId).Contains(s.MemberId));
        return [.. (await drafts.Select(s => new { s.Dialog, s.Topic }).ToListAsync(ct)).Select(s => new DraftName(s.Dialog, s.Topic))];
    }
}
