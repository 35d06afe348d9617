using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;

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
    public static IQueryable<Member> MembersOf(CampaignDbContext db, OrganizationNode organization, DateOnly today) =>
        organization.IsBranch
            ? from m in db.Members.NotLeftBy(today)
              where db.Memberships.HoldingOn(today).Any(s => s.MemberId == m.Id && s.OrganizationId == organization.Id)
              select m
            : from m in db.Members.NotLeftBy(today)
              where db.RoleAssignments.HoldingOn(today).Any(r => r.MemberId == m.Id
                  && db.Organizations.Under(organization.Path).Any(o => o.Id == r.OrganizationId && o.Active))
              select m;
}
