using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Figures;

/// <summary>Reads who stands under an organization. Two queries, whatever is asked of them afterwards.</summary>
internal static class ScopeRosterReader
{
    /// <param name="db">Where it is read.</param>
    /// <param name="path">The organization's path.</param>
    /// <param name="day">The day whose roster counts.</param>
    /// <param name="settled">
    /// Whoever joined by this day is taken as having joined on it, so that a county's members are few groups and not one for each day.
    /// </param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ScopeRoster> ReadAsync(CampaignDbContext db, string path, DateOnly day, DateOnly settled, CancellationToken ct)
    {
        var bound = from binding in db.ChatBindings
                    join chat in db.Chats on binding.ChatId equals chat.Id
                    where chat.EndedAt == null
                    select binding.OrganizationId;
        var organizations = await db.Organizations.Under(path).Where(o => o.Active)
            .Select(o => new ScopeOrganization(o.Id, o.ParentId, o.Name, o.Code, o.Path, o.Level, o.Category, bound.Contains(o.Id)))
            .ToDictionaryAsync(o => o.Id, ct);
        return new ScopeRoster(organizations, await GroupsAsync(db, path, day, settled, ct));
    }

    /// <summary>The members whose primary branch lies under a path on a day.</summary>
    public static IQueryable<Member> MembersUnder(CampaignDbContext db, string path, DateOnly day) =>
        from membership in db.Memberships.HoldingOn(day)
        where membership.IsPrimary
        join branch in db.Organizations.Under(path) on membership.OrganizationId equals branch.Id
        where branch.Active
        join member in db.Members.NotLeftBy(day) on membership.MemberId equals member.Id
        select member;

    // The database hands over a group's ids as one text: a row for each of a county's members would cost several times as much.
    private static async Task<IReadOnlyList<MemberGroup>> GroupsAsync(
        CampaignDbContext db, string path, DateOnly day, DateOnly settled, CancellationToken ct)
    {
        var accounts = db.ChannelIdentities.Where(account => account.ClosedAt == null);
        var members = from membership in db.Memberships.HoldingOn(day)
                      where membership.IsPrimary
                      join branch in db.Organizations.Under(path) on membership.OrganizationId equals branch.Id
                      where branch.Active
                      join member in db.Members.NotLeftBy(day) on membership.MemberId equals member.Id
                      select new
                      {
                          BranchId = branch.Id,
                          member.Standing,
                          Joined = member.Joined <= settled ? settled : member.Joined,
                          HasAccount = accounts.Any(account => account.MemberId == member.Id),
                          Id = member.Id.ToString(),
                      };
        var groups = from member in members
                     group member by new { member.BranchId, member.Standing, member.Joined, member.HasAccount } into alike
                     select new { alike.Key, Ids = string.Join(",", alike.Select(member => member.Id)) };
        return [.. from row in await groups.ToListAsync(ct)
                   select new MemberGroup(row.Key.BranchId, row.Key.Standing, row.Key.Joined, row.Key.HasAccount, JoinedIds.Parse(row.Ids))];
    }
}
