using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Figures;

/// <summary>What was done for a task since its beginning: how often, how many hours, for how many.</summary>
/// <param name="Times">How often.</param>
/// <param name="Hours">How many hours; null where the task doesn't ask.</param>
/// <param name="Entries">For how many entries of the register, each counted once.</param>
/// <param name="About">What people call the register; null where the task is about none.</param>
internal sealed record TaskTotals(int Times, decimal? Hours, int Entries, LocalizedText? About)
{
    /// <summary>As people read it.</summary>
    public Text Show() => DutyTexts.Totals(Times, Hours, About, Entries);
}

/// <summary>What one member's records of a task add up to.</summary>
internal sealed record MemberTotals(SubjectName Member, TaskTotals Totals);

/// <summary>Adds up what was done for a task. Only numbers leave it: whom something was done for, it doesn't know.</summary>
internal sealed class TotalsQuery(IEnumerable<ITaskTotals> kinds)
{
    /// <summary>Is anything added up of the task?</summary>
    public bool AddsUp(Plan plan, PlanTask task) => Find(plan, task) is not null;

    /// <summary>Under an organization, by today's roster; null where nothing is added up of the task.</summary>
    public Task<TaskTotals?> UnderAsync(Viewer viewer, OrganizationNode node, PlanTask task, CancellationToken ct) =>
        UnderAsync(viewer, node, task, records => records, ct);

    /// <summary>The same of every task for which anything that is added up was recorded, in the plan's order: a query for each task that adds up.</summary>
    public async Task<IReadOnlyList<(PlanTask Task, TaskTotals Totals)>> OfAllAsync(Viewer viewer, OrganizationNode node, CancellationToken ct)
    {
        var all = new List<(PlanTask, TaskTotals)>();
        foreach (var task in viewer.Campaign.Plan.Tasks)
        {
            if (await UnderAsync(viewer, node, task, ct) is { Times: > 0 } totals)
                all.Add((task, totals));
        }

        return all;
    }

    /// <summary>The same of one period of the task alone.</summary>
    public Task<TaskTotals?> OfRoundAsync(Viewer viewer, OrganizationNode node, PlanTask task, string period, CancellationToken ct) =>
        UnderAsync(viewer, node, task, records => records.Where(r => r.Period == period), ct);

    /// <summary>
    /// The same of each member of a branch by itself, the most first; those without a record come last. Null where nothing is added up of the
    /// task. Whose member somebody is says today's roster, as in the branch's total: whoever came from another branch has brought their records
    /// along, whoever moved away has taken them, so that times and hours of all add up to the branch's. An entry that two of them were about
    /// counts with both, and once in the total.
    /// </summary>
    /// <param name="viewer">Who looks: the branch's secretary.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="task">The task.</param>
    /// <param name="period">The key of the one period that is asked for; null: since the beginning.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<MemberTotals>?> OfMembersAsync(
        Viewer viewer, OrganizationNode branch, PlanTask task, string? period, CancellationToken ct)
    {
        viewer.DemandMembers(branch.Path);
        if (Find(viewer.Campaign.Plan, task) is not var (kind, asked))
            return null;
        var members = ScopeRosterReader.MembersUnder(viewer.Db, branch.Path, viewer.Today);
        var sums = await (
            from record in kind.Records(viewer.Db, viewer.Campaign.Id, task.Id)
            where (period == null || record.Period == period) && members.Any(m => m.Id == record.MemberId)
            group record by record.MemberId into own
            select new
            {
                own.Key,
                Times = own.Count(),
                Hours = own.Sum(r => r.Hours),
                Entries = own.Where(r => r.EntryId != null).Select(r => r.EntryId).Distinct().Count(),
            }).ToDictionaryAsync(s => s.Key, s => ToTotals(asked, s.Times, s.Hours, s.Entries), ct);
        return [.. from name in (await SubjectNames.ReadAsync(viewer, branch.Path, SubjectKind.Member, ct)).Values
                   let totals = sums.GetValueOrDefault(name.Id) ?? ToTotals(asked, 0, 0, 0)
                   orderby totals.Hours descending, totals.Times descending, name.Number
                   select new MemberTotals(name, totals)];
    }

    /// <summary>One member's own, of every task of which something is added up and that they have done.</summary>
    public async Task<IReadOnlyList<(PlanTask Task, TaskTotals Totals)>> OfMemberAsync(
        CampaignDbContext db, string campaignId, Plan plan, long memberId, CancellationToken ct)
    {
        var own = new List<(PlanTask, TaskTotals)>();
        foreach (var task in plan.Tasks)
        {
            if (Find(plan, task) is not var (kind, asked))
                continue;
            var records = await kind.Records(db, campaignId, task.Id).Where(r => r.MemberId == memberId)
                .Select(r => new { r.Hours, r.EntryId }).ToListAsync(ct);
            if (records.Count > 0)
                own.Add((task, ToTotals(asked, records.Count, records.Sum(r => r.Hours), records.Select(r => r.EntryId).OfType<long>().Distinct().Count())));
        }

        return own;
    }

    private async Task<TaskTotals?> UnderAsync(
        Viewer viewer, OrganizationNode node, PlanTask task, Func<IQueryable<AddedRecord>, IQueryable<AddedRecord>> which, CancellationToken ct)
    {
        viewer.Demand(node.Path);
        if (Find(viewer.Campaign.Plan, task) is not var (kind, asked))
            return null;
        var db = viewer.Db;
        var totals = await (
            from record in which(kind.Records(db, viewer.Campaign.Id, task.Id))
            join membership in db.Memberships.HoldingOn(viewer.Today) on record.MemberId equals membership.MemberId
            where membership.IsPrimary
            join branch in db.Organizations.Under(node.Path) on membership.OrganizationId equals branch.Id
            group record by 1 into all
            select new
            {
                Times = all.Count(),
                Hours = all.Sum(r => r.Hours),
                Entries = all.Where(r => r.EntryId != null).Select(r => r.EntryId).Distinct().Count(),
            }).FirstOrDefaultAsync(ct);
        return ToTotals(asked, totals?.Times ?? 0, totals?.Hours, totals?.Entries ?? 0);
    }

    private (ITaskTotals Kind, AddedUp Asked)? Find(Plan plan, PlanTask task) =>
        kinds.FirstOrDefault(k => k.Kind == task.Kind) is { } kind && kind.Of(plan, task) is { } asked ? (kind, asked) : null;

    // Hours are asked for to a tenth.
    private static TaskTotals ToTotals(AddedUp asked, int times, double? hours, int entries) =>
        new(times, asked.Hours ? Math.Round((decimal)(hours ?? 0), 1) : null, entries, asked.About);
}
