using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Turns;

/// <summary>Writing to people in private: where a member is reached, and who answers for an organization.</summary>
internal static class PrivateMessages
{
    /// <summary>The private chat in which a member is reached, in their language; null for one who hasn't joined or whose chat has ended.</summary>
    public static async Task<ChatAddress?> AddressOfAsync(CampaignDbContext db, long memberId, CancellationToken ct) =>
        (await AddressesOfAsync(db, [memberId], ct)).GetValueOrDefault(memberId);

    /// <summary>The private chats of members, by member; those who can't be reached are missing. One query.</summary>
    public static async Task<IReadOnlyDictionary<long, ChatAddress>> AddressesOfAsync(
        CampaignDbContext db, IReadOnlyCollection<long> memberIds, CancellationToken ct)
    {
        var rows = await (
            from account in db.ReachedAccounts()
            join m in db.Members on account.MemberId equals m.Id
            where memberIds.Contains(account.MemberId)
            orderby account.IdentityId
            select new { account.MemberId, account.ChatId, Chosen = m.Language, account.Language }).ToListAsync(ct);
        return rows.ToDictionary(r => r.MemberId, r => new ChatAddress(r.ChatId, null, Language.Parse(r.Chosen ?? r.Language), r.MemberId));
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
