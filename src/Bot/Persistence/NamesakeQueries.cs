using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence;

/// <summary>
/// Names as a message shows them that speaks of one member, or lists some. A list of those who haven't joined, or still owe, has only one of
/// two namesakes, and its reader must know which: so the whole branch is looked at, and not the list alone.
/// </summary>
internal static class NamesakeQueries
{
    // Organizations asked for at once.
    private const int Together = 500;

    /// <summary>A member's name, with the number behind it where somebody else of the same branch has that name.</summary>
    public static async Task<string> NameApartAsync(this CampaignDbContext db, long memberId, DateOnly today, CancellationToken ct) =>
        (await db.NamesApartAsync([memberId], today, ct)).GetValueOrDefault(memberId, "");

    /// <summary>The same for the members of a list, by id; those of several branches are told apart from each other, too.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> NamesApartAsync(
        this CampaignDbContext db, IReadOnlyCollection<long> memberIds, DateOnly today, CancellationToken ct)
    {
        var names = new Dictionary<long, string>();
        var numbers = new Dictionary<long, string>();
        var branches = new HashSet<long>();
        foreach (var ids in memberIds.Distinct().Chunk(Together))
        {
            foreach (var member in await db.Members.Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Name, m.Number }).ToListAsync(ct))
                (names[member.Id], numbers[member.Id]) = (member.Name, member.Number);
            branches.UnionWith(await db.Memberships.HoldingOn(today).Where(s => ids.Contains(s.MemberId)).Select(s => s.OrganizationId).Distinct().ToListAsync(ct));
        }

        foreach (var some in branches.Chunk(Together))
        {
            var people = await (
                from membership in db.Memberships.HoldingOn(today)
                where some.Contains(membership.OrganizationId)
                join member in db.Members.NotLeftBy(today) on membership.MemberId equals member.Id
                select new { membership.OrganizationId, member.Id, member.Name, member.Number }).ToListAsync(ct);
            foreach (var branch in people.GroupBy(p => p.OrganizationId))
            {
                // Of two branches of one member, the number stands where either has a namesake.
                foreach (var (person, name) in branch.Zip(NamesApart.Of([.. branch.Select(p => (p.Name, p.Number))])))
                {
                    if (names.TryGetValue(person.Id, out var known) && known == person.Name)
                        names[person.Id] = name;
                }
            }
        }

        var list = names.ToList();
        return list.Zip(NamesApart.Of(list.ConvertAll(n => (n.Value, numbers[n.Key])))).ToDictionary(n => n.First.Key, n => n.Second);
    }
}
