using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.InviteMembers;

/// <summary>Someone who is to join.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Number">党员编号.</param>
/// <param name="Name">The name.</param>
/// <param name="HasLink">A link was made for them that can still be followed.</param>
/// <param name="OfOthers">They hold a role beyond the leader's: the level that gave it invites them.</param>
internal sealed record Invitee(long MemberId, string Number, string Name, bool HasLink, bool OfOthers);

/// <summary>Who has not joined: of a branch its members, of a committee or the county those who hold a role at it or below.</summary>
/// <param name="Node">Whose list it is.</param>
/// <param name="Joined">How many have joined.</param>
/// <param name="Missing">Those who have not, by number.</param>
internal sealed record InviteList(OrganizationNode Node, int Joined, IReadOnlyList<Invitee> Missing)
{
    /// <summary>How many of all, joined or not, have their main branch elsewhere.</summary>
    public int FromElsewhere { get; init; }

    public int WithLink => Missing.Count(m => m.HasLink);

    /// <summary>Those for whom the leader can make a link, and hasn't yet.</summary>
    public IReadOnlyList<Invitee> ToInvite => [.. Missing.Where(m => !m.HasLink && !m.OfOthers)];

    public static async Task<InviteList> LoadAsync(TurnContext turn, OrganizationNode node, CancellationToken ct)
    {
        var concerned = MemberScope.MembersOf(turn.Db, node, turn.Today);
        var all = await concerned.CountAsync(ct);
        var missing = await concerned.WithoutAccount(turn.Db)
            .OrderBy(m => m.Number)
            .Select(m => new
            {
                m.Id,
                m.Number,
                m.Name,
                HasLink = turn.Db.InviteTokens.Any(t =>
                    t.MemberId == m.Id && t.Purpose == InvitePurpose.Join && t.UsedAt == null && t.RevokedAt == null && t.ExpiresAt > turn.Now),
                Roles = (
                    from r in turn.Db.RoleAssignments.HoldingOn(turn.Today)
                    join o in turn.Db.Organizations on r.OrganizationId equals o.Id
                    where r.MemberId == m.Id && o.Active
                    select o.Path).ToList(),
            })
            .ToListAsync(ct);
        var elsewhere = node.IsBranch
            ? await concerned.CountAsync(m => !turn.Db.Memberships.HoldingOn(turn.Today).Any(s => s.MemberId == m.Id && s.OrganizationId == node.Id && s.IsPrimary), ct)
            : 0;
        return new InviteList(node, all - missing.Count, [.. missing.Select(m => new Invitee(
            m.Id, m.Number, m.Name, m.HasLink, !m.Roles.TrueForAll(path => PolicyTable.Allows(turn.Sender, PolicyAction.InviteMember, path))))])
        {
            FromElsewhere = elsewhere,
        };
    }
}
