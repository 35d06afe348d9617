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

/// <summary>The queries that one (task, period) is made of. They are composed and translated whole.</summary>
internal sealed class DutyScope(CampaignDbContext db, Campaign campaign, ITaskFulfilment fulfilment, PlanTask task, TaskPeriod period)
{
    private readonly string _campaignId = campaign.Id;
    private readonly string _taskId = task.Id;
    private readonly string _period = period.Key;

    public PlanTask Task => task;

    public TaskPeriod Period => period;

    public int GraceDays => campaign.Plan.Rules.LateJoinerGraceDays;

    public SubjectKind SubjectKind => task.Audience.Level == PlanLevel.Member ? SubjectKind.Member : SubjectKind.Organization;

    /// <summary>The subject of every record that counts; one with two records comes twice.</summary>
    public IQueryable<long> Records
    {
        get
        {
            var kind = SubjectKind;
            return fulfilment.Records(db, _campaignId)
                .Where(r => r.TaskId == _taskId && r.Period == _period && r.SubjectKind == kind)
                .Select(r => r.SubjectId);
        }
    }

    /// <summary>The subjects that have done it.</summary>
    public IQueryable<long> Done
    {
        get
        {
            var times = period.Times;
            return times == 1 ? Records : Records.GroupBy(id => id).Where(g => g.Count() >= times).Select(g => g.Key);
        }
    }

    /// <summary>The subjects that were excused.</summary>
    public IQueryable<long> Waived
    {
        get
        {
            var kind = SubjectKind;
            return db.Waivers
                .Where(w => w.CampaignId == _campaignId && w.TaskId == _taskId && w.SubjectKind == kind
                    && (w.Period == _period || w.Period == Waiver.AllPeriods))
                .Select(w => w.SubjectId);
        }
    }

    /// <summary>Last days of subjects' own.</summary>
    public IQueryable<DueOverride> Overrides
    {
        get
        {
            var kind = SubjectKind;
            return db.DueOverrides.Where(o => o.CampaignId == _campaignId && o.TaskId == _taskId && o.Period == _period && o.SubjectKind == kind);
        }
    }

    /// <summary>The accounts on which members are reached.</summary>
    public IQueryable<ReachedAccount> Accounts => db.ReachedAccounts();

    /// <summary>The members that it binds, done or not.</summary>
    public IQueryable<BoundMember> Members(OwingFilter filter)
    {
        var day = filter.Day;
        var due = period.Due;
        var must = task.Audience.Must.ToList();
        var categories = task.Audience.Categories.ToList();
        var organizations = filter.OrganizationPath is { } path ? db.Organizations.Under(path) : db.Organizations;
        var members = db.Members.Where(m => (m.Left == null || day < m.Left) && m.Joined <= due && must.Contains(m.Standing));
        if (filter.SubjectId is { } id)
            members = members.Where(m => m.Id == id);
        return from membership in db.Memberships
               where membership.IsPrimary && membership.From <= day && (membership.To == null || day < membership.To)
               join organization in organizations on membership.OrganizationId equals organization.Id
               where organization.Active && categories.Contains(organization.Category)
               join member in members on membership.MemberId equals member.Id
               select new BoundMember { Member = member, Branch = organization };
    }

    /// <summary>The organizations that it binds, done or not.</summary>
    public IQueryable<Organization> Organizations(OwingFilter filter)
    {
        var level = (OrganizationLevel)task.Audience.Level;
        var categories = task.Audience.Categories.ToList();
        var organizations = filter.OrganizationPath is { } path ? db.Organizations.Under(path) : db.Organizations;
        organizations = organizations.Where(o => o.Active && o.Level == level);
        // The county is of no category.
        if (level != OrganizationLevel.County)
            organizations = organizations.Where(o => categories.Contains(o.Category));
        return filter.SubjectId is { } id ? organizations.Where(o => o.Id == id) : organizations;
    }
}
