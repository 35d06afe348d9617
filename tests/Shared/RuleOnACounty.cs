using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Tests;

/// <summary>The domain's rule, applied to everybody of a county one by one, with facts that are read table by table.</summary>
internal sealed class RuleOnACounty
{
    private readonly Dictionary<long, string> _paths;
    private readonly List<(long Id, string Path, string Code, string Name, bool HasGroup)> _branches;
    private readonly List<(string Path, bool HasAccount)> _members;
    private readonly Dictionary<TaskRef, List<Duty>> _duties;

    private RuleOnACounty(
        Dictionary<long, string> paths,
        List<(long Id, string Path, string Code, string Name, bool HasGroup)> branches,
        List<(string Path, bool HasAccount)> members,
        Dictionary<TaskRef, List<Duty>> duties) => (_paths, _branches, _members, _duties) = (paths, branches, members, duties);

    public (int All, int Joined) MembersUnder(string path)
    {
        var under = _members.Where(m => OrganizationPath.Covers(path, m.Path)).ToList();
        return (under.Count, under.Count(m => m.HasAccount));
    }

    public IEnumerable<ObligationCounts> CountsUnder(string path, PlannedDuty duty) =>
        CountsOf(duty).Where(c => OrganizationPath.Covers(path, _paths[c.OrganizationId]));

    /// <summary>Who must do it until this very day and has not, and nobody has excused them.</summary>
    public IEnumerable<Subject> Owing(PlannedDuty duty, DateOnly due) =>
        from one in _duties[duty.Ref]
        where one.Binding == Binding.Must && one.Due == due && one.State is not (DutyState.Done or DutyState.Waived)
        select one.Key.Subject;

    public IEnumerable<string> SilentUnder(string path, IReadOnlyList<PlannedDuty> open)
    {
        var counts = open.SelectMany(duty => CountsOf(duty).Select(c => (duty.Period.Opens, Counts: c))).ToLookup(c => c.Counts.OrganizationId);
        return from branch in _branches
               where branch.HasGroup && OrganizationPath.Covers(path, branch.Path)
               orderby branch.Code
               let own = counts[branch.Id]
               where own.All(c => c.Counts.Done == 0) && own.Any(c => c.Opens <= Yesterday && c.Counts.Bound > c.Counts.Waived)
               select branch.Name;
    }

    private DateOnly Yesterday { get; init; }

    public static async Task<RuleOnACounty> ReadAsync(CampaignDbContext db, Campaign campaign, DateOnly today)
    {
        var organizations = await db.Organizations.AsNoTracking().ToListAsync();
        var memberships = (await db.Memberships.AsNoTracking().ToListAsync()).ToLookup(m => m.MemberId);
        var accounts = (await db.ChannelIdentities.AsNoTracking().Where(i => i.ClosedAt == null).Select(i => i.MemberId).ToListAsync()).ToHashSet();
        var groups = (await db.ChatBindings.AsNoTracking().Select(b => b.OrganizationId).ToListAsync()).ToHashSet();
        var paths = organizations.ToDictionary(o => o.Id, o => o.Path);
        var roster = new RosterFacts(
            organizations.ToDictionary(o => o.Id, o => new OrganizationFacts(o.Id, o.Level, o.Category, o.Active, o.ParentId)),
            [.. (await db.Members.AsNoTracking().ToListAsync()).Select(m => new MemberFacts(
                m.Id, m.Standing, m.Joined, m.Left, [.. memberships[m.Id].Select(s => new MembershipFacts(s.OrganizationId, s.IsPrimary, s.From, s.To))]))]);
        var members = from member in roster.Members
                      where !(member.Left <= today) && roster.BranchOf(member, today) is not null
                      select (paths[roster.BranchOf(member, today)!.Id], accounts.Contains(member.Id));
        var facts = await FactsAsync(db, campaign.Id);
        var duties = OpenDuties.On(campaign, today).ToDictionary(
            duty => duty.Ref,
            duty => ObligationRule.DutiesOf(duty.Task, duty.Period.Key, campaign.Timeline, roster, key => facts(duty.Ref, key.Subject), today).ToList());
        var branches = from o in organizations
                       where o.Active && o.Level == OrganizationLevel.Branch
                       select (o.Id, o.Path, o.Code, o.Name, groups.Contains(o.Id));
        return new RuleOnACounty(paths, [.. branches], [.. members], duties) { Yesterday = today.AddDays(-ScopeFigures.SilentAfterDays) };
    }

    private IEnumerable<ObligationCounts> CountsOf(PlannedDuty duty) =>
        from one in _duties[duty.Ref]
        where one.Binding == Binding.Must
        group one by one.BranchId into branch
        select new ObligationCounts(branch.Key, branch.Count(), branch.Count(d => d.State == DutyState.Done), branch.Count(d => d.State == DutyState.Waived));

    private static async Task<Func<TaskRef, Subject, DutyFacts>> FactsAsync(CampaignDbContext db, string campaignId)
    {
        var times = new Dictionary<(TaskRef, Subject), int>();
        foreach (var c in await db.CheckIns.AsNoTracking().Where(c => c.CampaignId == campaignId && c.WithdrawnAt == null)
                     .Select(c => new { c.TaskId, c.Period, c.SubjectKind, c.SubjectId }).ToListAsync())
            Add(new TaskRef(c.TaskId, c.Period), new Subject(c.SubjectKind, c.SubjectId));
        foreach (var s in await db.Submissions.AsNoTracking().Where(s => s.CampaignId == campaignId && s.State != SubmissionState.Returned)
                     .Select(s => new { s.TaskId, s.Period, s.SubjectKind, s.SubjectId }).ToListAsync())
            Add(new TaskRef(s.TaskId, s.Period), new Subject(s.SubjectKind, s.SubjectId));
        foreach (var a in await db.Acknowledgements.AsNoTracking().Where(a => a.CampaignId == campaignId)
                     .Select(a => new { a.TaskId, a.MaterialId, a.MemberId }).ToListAsync())
            Add(new TaskRef(a.TaskId, a.MaterialId), Subject.Member(a.MemberId));
        var waived = (await db.Waivers.AsNoTracking().Where(w => w.CampaignId == campaignId).ToListAsync())
            .Select(w => (new TaskRef(w.TaskId, w.Period), new Subject(w.SubjectKind, w.SubjectId))).ToHashSet();
        var moved = (await db.DueOverrides.AsNoTracking().Where(o => o.CampaignId == campaignId).ToListAsync())
            .ToDictionary(o => (new TaskRef(o.TaskId, o.Period), new Subject(o.SubjectKind, o.SubjectId)), o => (DateOnly?)o.Due);
        return (duty, subject) => new DutyFacts(times.GetValueOrDefault((duty, subject)), waived.Contains((duty, subject)), moved.GetValueOrDefault((duty, subject)));

        void Add(TaskRef duty, Subject subject) => times[(duty, subject)] = times.GetValueOrDefault((duty, subject)) + 1;
    }
}
