using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>A bound member within a query.</summary>
internal sealed class BoundMember
{
    public required Member Member { get; init; }

    public required Organization Branch { get; init; }
}

/// <summary>A subject and a target, within a query.</summary>
internal sealed class SubjectTarget
{
    public required long SubjectId { get; init; }

    public required long TargetId { get; init; }
}

/// <summary>
/// The queries that one round of a task is made of: a period, for everybody or for the organizations that have its days. They are composed
/// and translated whole.
/// </summary>
internal sealed class DutyScope(
    CampaignDbContext db, Campaign campaign, ITaskFulfilment fulfilment, PlanTask task, TaskRound round, ITargetSource? targets)
{
    private readonly string _campaignId = campaign.Id;
    private readonly string _taskId = task.Id;
    private readonly string _period = round.Period.Key;

    public PlanTask Task => task;

    public TaskPeriod Period => round.Period;

    public TargetKind TargetKind => task.Target?.Kind ?? TargetKind.None;

    /// <summary>True where somebody joins late: the one who owes, or the one it is about.</summary>
    public bool HasJoiners => SubjectKind == SubjectKind.Member || TargetKind is TargetKind.Member or TargetKind.Entry;

    public int GraceDays => campaign.Plan.Rules.LateJoinerGraceDays;

    public SubjectKind SubjectKind => task.Audience.Level == PlanLevel.Member ? SubjectKind.Member : SubjectKind.Organization;

    /// <summary>Every record that counts.</summary>
    public IQueryable<FulfilmentRecord> Records
    {
        get
        {
            var kind = SubjectKind;
            var targetKind = TargetKind;
            return fulfilment.Records(db, _campaignId)
                .Where(r => r.TaskId == _taskId && r.Period == _period && r.SubjectKind == kind && r.TargetKind == targetKind);
        }
    }

    /// <summary>The subjects that have done it.</summary>
    public IQueryable<long> Done
    {
        get
        {
            var times = round.Period.Times;
            var subjects = Records.Select(r => r.SubjectId);
            return times == 1 ? subjects : subjects.GroupBy(id => id).Where(g => g.Count() >= times).Select(g => g.Key);
        }
    }

    /// <summary>The subjects that have done it about a target, with that target.</summary>
    public IQueryable<SubjectTarget> DoneAbout
    {
        get
        {
            var times = round.Period.Times;
            return from record in Records
                   group record by new { record.SubjectId, record.TargetId } into same
                   where same.Count() >= times
                   select new SubjectTarget { SubjectId = same.Key.SubjectId, TargetId = same.Key.TargetId };
        }
    }

    /// <summary>The subjects that were excused, from all targets where there are any.</summary>
    public IQueryable<long> Waived => Waivers.Where(w => w.TargetKind == TargetKind.None).Select(w => w.SubjectId);

    /// <summary>The waivers of it, those from one target too.</summary>
    public IQueryable<Waiver> Waivers
    {
        get
        {
            var kind = SubjectKind;
            return db.Waivers.Where(w => w.CampaignId == _campaignId && w.TaskId == _taskId && w.SubjectKind == kind
                && (w.Period == _period || w.Period == Waiver.AllPeriods));
        }
    }

    /// <summary>Last days of subjects' own, for all targets where there are any.</summary>
    public IQueryable<DueOverride> Overrides => AllOverrides.Where(o => o.TargetKind == TargetKind.None);

    /// <summary>Last days of subjects' own, those for one target too.</summary>
    public IQueryable<DueOverride> AllOverrides
    {
        get
        {
            var kind = SubjectKind;
            return db.DueOverrides.Where(o => o.CampaignId == _campaignId && o.TaskId == _taskId && o.Period == _period && o.SubjectKind == kind);
        }
    }

    /// <summary>The accounts on which members are reached.</summary>
    public IQueryable<ReachedAccount> Accounts => db.ReachedAccounts();

    /// <summary>The members that it binds as is asked, done or not.</summary>
    public IQueryable<BoundMember> Members(OwingFilter filter)
    {
        var day = filter.Day;
        var due = round.Period.Due;
        var standings = (filter.Binding == Binding.May ? task.Audience.May.Except(task.Audience.Must) : task.Audience.Must).ToList();
        var categories = task.Audience.Categories.ToList();
        var organizations = (filter.OrganizationPath is { } path ? db.Organizations.Under(path) : db.Organizations).CoveredBy(round.Owners);
        var members = db.Members.NotLeftBy(day).Where(m => m.Joined <= due && standings.Contains(m.Standing));
        if (filter.SubjectId is { } id)
            members = members.Where(m => m.Id == id);
        return from membership in db.Memberships.HoldingOn(day)
               where membership.IsPrimary
               join organization in organizations on membership.OrganizationId equals organization.Id
               where organization.Active && categories.Contains(organization.Category)
               join member in members on membership.MemberId equals member.Id
               select new BoundMember { Member = member, Branch = organization };
    }

    /// <summary>The organizations that it binds as is asked, done or not.</summary>
    public IQueryable<Organization> Organizations(OwingFilter filter)
    {
        var level = (OrganizationLevel)task.Audience.Level;
        var categories = task.Audience.Categories.ToList();
        var organizations = (filter.OrganizationPath is { } path ? db.Organizations.Under(path) : db.Organizations).CoveredBy(round.Owners);
        var binds = task.Audience.IsVoluntary == (filter.Binding == Binding.May);
        organizations = organizations.Where(o => binds && o.Active && o.Level == level);
        // The county is of no category.
        if (level != OrganizationLevel.County)
            organizations = organizations.Where(o => categories.Contains(o.Category));
        return filter.SubjectId is { } id ? organizations.Where(o => o.Id == id) : organizations;
    }

    /// <summary>The targets of every subject that haven't ended. A round that was over before a target joined doesn't ask about it.</summary>
    public IQueryable<TargetRow> Targets(OwingFilter filter)
    {
        var due = round.Period.Due;
        return targets!.Rows(db, new TargetScope(campaign, task.Target!, filter.Day))
            .Where(t => t.EndedAt == null && (t.Joined == null || t.Joined <= due));
    }
}
