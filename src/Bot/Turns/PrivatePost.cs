using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Turns;

/// <summary>Writing to people in private: where a member is reached, and who answers for an organization.</summary>
internal static class PrivatePost
{
    /// <summary>The private chat of a member, in their language; null for one who hasn't joined or whose chat has ended.</summary>
    public static async Task<ChatAddress?> AddressOfAsync(CampaignDbContext db, long memberId, CancellationToken ct) =>
        (await AddressesOfAsync(db, [memberId], ct)).GetValueOrDefault(memberId);

    /// <summary>The private chats of members, by member; those who can't be reached are missing. One query.</summary>
    public static async Task<IReadOnlyDictionary<long, ChatAddress>> AddressesOfAsync(
        CampaignDbContext db, IReadOnlyCollection<long> memberIds, CancellationToken ct)
    {
        var rows = await (
            from i in db.ChannelIdentities
            join c in db.Chats on i.ChatId equals c.Id
            join m in db.Members on i.MemberId equals m.Id
            where memberIds.Contains(i.MemberId) && i.ClosedAt == null && c.EndedAt == null
            orderby i.Id
            select new { i.MemberId, i.ChatId, Chosen = m.Language, c.Language }).ToListAsync(ct);
        return rows
            .GroupBy(r => r.MemberId)
            .ToDictionary(g => g.Key, g => new ChatAddress(g.First().ChatId, null, Language.Parse(g.First().Chosen ?? g.First().Language), g.Key));
    }

    /// <summary>Writes to a member in private. Null: they can't be reached there.</summary>
    public static async Task<Delivery?> TellAsync(this TurnContext turn, long memberId, OutgoingMessage message, CancellationToken ct) =>
        await AddressOfAsync(turn.Db, memberId, ct) is { } to ? turn.Send(to, message, new DeliveryOptions()) : null;

    /// <summary>
    /// The members who answer for an organization on a day and can be told: a branch's secretaries, else the offices of the nearest
    /// organization above it of whom one can be reached. Where nobody on the whole path can be, the nearest who hold a role. Empty when
    /// nobody does.
    /// </summary>
    /// <param name="db">The caller's transaction.</param>
    /// <param name="organizationPath">The organization's path.</param>
    /// <param name="today">The day.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="except">Who is not to be told, since it is about them.</param>
    public static async Task<IReadOnlyList<long>> ResponsibleAsync(
        CampaignDbContext db, string organizationPath, DateOnly today, CancellationToken ct, long? except = null)
    {
        var ids = OrganizationPath.IdsOn(organizationPath).Reverse().ToList();
        var held = await db.RoleAssignments.AsNoTracking().HoldingOn(today)
            .Where(r => ids.Contains(r.OrganizationId) && r.Role != Role.Admin && r.MemberId != except)
            .OrderBy(r => r.Id)
            .Select(r => new { r.OrganizationId, r.MemberId })
            .ToListAsync(ct);
        var levels = ids.ConvertAll(id => held.Where(h => h.OrganizationId == id).Select(h => h.MemberId).Distinct().ToList());
        var reached = await AddressesOfAsync(db, [.. held.Select(h => h.MemberId).Distinct()], ct);
        return levels.Find(here => here.Exists(reached.ContainsKey)) ?? levels.Find(here => here.Count > 0) ?? [];
    }
}
