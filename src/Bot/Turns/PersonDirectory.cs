using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Turns;

/// <summary>A member's account.</summary>
/// <param name="Person">The member.</param>
/// <param name="IsUsedLast">False where they have used another account of theirs later.</param>
internal sealed record KnownAccount(Person Person, bool IsUsedLast);

/// <summary>
/// Who is behind an account, as of a day. Kept in memory while the roster doesn't change, so that a turn needs no query for it;
/// bounded, so that a million members cost no memory.
/// </summary>
internal sealed class PersonDirectory
{
    /// <summary>How many people are remembered; the whole memory is dropped when it is full.</summary>
    public const int Capacity = 50_000;

    private readonly BoundedMemory<(string Channel, string ExternalId), (DateOnly Day, KnownAccount? Account)> _known = new(Capacity);

    private int _forgotten;

    /// <summary>Forgets everyone: the roster, an identity, a role or what somebody holds changed. Call it after the commit.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _known.Clear();
    }

    /// <summary>Forgets some accounts. Call it after the commit that changed them.</summary>
    public void Forget(IEnumerable<ChannelIdentity> accounts)
    {
        Interlocked.Increment(ref _forgotten);
        foreach (var account in accounts)
            _known.Forget((account.Channel, account.ExternalId));
    }

    /// <summary>The member behind the account today, and whether they are reached on it; null for a stranger.</summary>
    public async Task<KnownAccount?> FindAsync(CampaignDbContext db, string channel, string externalId, DateOnly today, CancellationToken ct)
    {
        if (_known.TryGetValue((channel, externalId), out var known) && known.Day == today)
            return known.Account;

        var before = Volatile.Read(ref _forgotten);
        var found = await db.ChannelIdentities
            .Where(i => i.Channel == channel && i.ExternalId == externalId && i.ClosedAt == null)
            .Select(i => new
            {
                i.MemberId,
                IsUsedLast = !db.ChannelIdentities.Any(o => o.MemberId == i.MemberId && o.ClosedAt == null && o.Id != i.Id && o.UsedAt >= i.UsedAt),
            })
            .FirstOrDefaultAsync(ct);
        var account = found is not null && await LoadAsync(db, found.MemberId, today, ct) is { } person ? new KnownAccount(person, found.IsUsedLast) : null;
        _known.Remember((channel, externalId), (today, account));
        // What was read while another lane changed it holds for this turn, which began before, and for no later one.
        if (before != Volatile.Read(ref _forgotten))
            _known.Forget((channel, externalId));
        return account;
    }

    /// <summary>Reads a member with what they belong to and hold on a day; null when they left or never were.</summary>
    public static async Task<Person?> LoadAsync(CampaignDbContext db, long memberId, DateOnly today, CancellationToken ct)
    {
        var member = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == memberId, ct);
        if (member is null || member.Left <= today)
            return null;

        var memberships = await (
            from m in db.Memberships.HoldingOn(today)
            join o in db.Organizations on m.OrganizationId equals o.Id
            where m.MemberId == memberId && o.Active
            orderby m.IsPrimary descending, m.Id
            select new HeldMembership(o.Id, o.Path, o.Category, m.IsPrimary)).ToListAsync(ct);
        var roles = await (
            from r in db.RoleAssignments.HoldingOn(today)
            join o in db.Organizations on r.OrganizationId equals o.Id
            where r.MemberId == memberId && o.Active
            orderby r.Id
            select new HeldRole(r.Role, o.Id, o.Path, o.Name)).ToListAsync(ct);
        return new Person(member.Id, member.Number, member.Name, member.Standing, member.Language, memberships, roles)
        {
            Holdings = await (
                from entry in db.Entries.HeldOn(today)
                join o in db.Organizations on entry.OrganizationId equals o.Id
                where entry.HolderId == memberId && o.Active
                orderby entry.Id
                select new HeldEntry(entry.CampaignId, entry.RegisterId, o.Id, o.Path)).ToListAsync(ct),
        };
    }

    /// <summary>The account that a member used last, or null for one who hasn't joined.</summary>
    public static Task<ChannelIdentity?> IdentityOfAsync(CampaignDbContext db, long memberId, CancellationToken ct) =>
        db.ChannelIdentities.AsNoTracking().Where(i => i.MemberId == memberId && i.ClosedAt == null)
            .OrderByDescending(i => i.UsedAt).ThenByDescending(i => i.Id).FirstOrDefaultAsync(ct);
}
