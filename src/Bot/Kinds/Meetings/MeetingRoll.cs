using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>
/// Who is ticked at a meeting: of a branch its members; of a committee and the county those who answer for it and for what lies right under
/// it, as it is they who sit there.
/// </summary>
internal static class MeetingRoll
{
    /// <summary>The names on a day, in the order of the roster.</summary>
    public static async Task<IReadOnlyList<RollName>> ReadAsync(CampaignDbContext db, OrganizationNode node, DateOnly day, CancellationToken ct)
    {
        var ids = node.IsBranch ? null : await LeadersAsync(db, node, day, ct);
        var members = db.Members.NotLeftBy(day);
        var people = await (ids is null
                ? from ms in db.Memberships.HoldingOn(day)
                  join m in members on ms.MemberId equals m.Id
                  where ms.OrganizationId == node.Id && ms.IsPrimary
                  orderby m.Number
                  select new { m.Id, m.Name, m.Number }
                : from m in members
                  where ids.Contains(m.Id)
                  orderby m.Number
                  select new { m.Id, m.Name, m.Number }).ToListAsync(ct);
        return [.. people.Zip(NamesApart.Of(people.ConvertAll(p => (p.Name, p.Number))), (p, name) => new RollName(p.Id, name))];
    }

    private static async Task<List<long>> LeadersAsync(CampaignDbContext db, OrganizationNode node, DateOnly day, CancellationToken ct)
    {
        var below = await db.ChildrenAsync(node.Id, ct);
        var holders = await Responsibilities.HoldersAsync(db, below.Select(o => o.Id).Prepend(node.Id), day, ct);
        return [.. holders.SelectMany(of => of).Distinct()];
    }
}
