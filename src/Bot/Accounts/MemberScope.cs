using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Accounts;

/// <summary>Whom a leader's links concern: a secretary's branch, and for an office those who hold a role below it.</summary>
internal static class MemberScope
{
    /// <summary>
    /// May the leader invite this member, or undo their account? By any branch or role of theirs, if no role of theirs reaches beyond the
    /// leader's own: else a secretary could make themselves the office with a link for a member of their branch who works there.
    /// </summary>
    public static bool MayInvite(Person leader, Person member) =>
        member.Memberships.Select(m => m.BranchPath)
            .Concat(member.Roles.Select(r => r.OrganizationPath))
            .Any(path => PolicyTable.Allows(leader, PolicyAction.InviteMember, path))
        && member.Roles.All(r => PolicyTable.Allows(leader, PolicyAction.InviteMember, r.OrganizationPath));

    /// <summary>
    /// The members a leader of this organization is to bring in: all of a branch; of a committee or the county, those who hold a role at
    /// it or below.
    /// </summary>
    public static IQueryable<Member> MembersOf(CampaignDbContext db, Organization organization, DateOnly today) =>
        organization.Level == OrganizationLevel.Branch
            ? from m in db.Members
              where (m.Left == null || today < m.Left)
                  && db.Memberships.Any(s => s.MemberId == m.Id && s.OrganizationId == organization.Id && s.From <= today && (s.To == null || today < s.To))
              select m
            : from m in db.Members
              where (m.Left == null || today < m.Left)
                  && db.RoleAssignments.Any(r => r.MemberId == m.Id && r.From <= today && (r.To == null || today < r.To)
                      && db.Organizations.Any(o => o.Id == r.OrganizationId && o.Active && o.Path.StartsWith(organization.Path)))
              select m;

    /// <summary>Those of them who have no account.</summary>
    public static IQueryable<Member> WithoutAccount(CampaignDbContext db, IQueryable<Member> members) =>
        members.Where(m => !db.ChannelIdentities.Any(i => i.MemberId == m.Id && i.ClosedAt == null));

    /// <summary>The organizations that someone leads directly, in the order of their ids.</summary>
    public static Task<List<Organization>> LedByAsync(CampaignDbContext db, Person leader, CancellationToken ct)
    {
        var ids = leader.Roles.Where(r => r.Role is Role.Secretary or Role.Office).Select(r => r.OrganizationId).Distinct().ToList();
        return db.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id) && o.Active).OrderBy(o => o.Id).ToListAsync(ct);
    }
}
