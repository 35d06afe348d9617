using System.Collections.Immutable;
using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Rehearsal;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Hosting;

/// <summary>Reads from the roster who the people of the cast are today.</summary>
internal sealed class RosterLabels(IReadContexts reads, CurrentCast cast, ICampaignSource campaigns, CampaignClock clock) : ICastLabels
{
    public async Task<IReadOnlyDictionary<long, CastLabel>> ReadAsync(CancellationToken ct)
    {
        var people = cast.Value.People;
        var today = campaigns.Current.Timeline.DayAt(clock.GetUtcNow());
        var accountIds = people.Select(p => p.Id.ToString(CultureInfo.InvariantCulture)).ToList();
        var numbers = people.Select(p => p.Member).OfType<string>().ToList();
        await using var db = reads.Open();
        var accounts = await db.ChannelIdentities
            .Where(i => i.Channel == TelegramChannel.ChannelName && i.ClosedAt == null && accountIds.Contains(i.ExternalId))
            .ToDictionaryAsync(i => long.Parse(i.ExternalId, CultureInfo.InvariantCulture), i => i.MemberId, ct);
        var waiting = await db.Members.NotLeftBy(today).WithoutAccount(db).Where(m => numbers.Contains(m.Number))
            .ToDictionaryAsync(m => m.Number, m => m.Id, StringComparer.Ordinal, ct);
        var memberIds = accounts.Values.Concat(waiting.Values).ToList();
        var posts = (await PostsAsync(db, memberIds, today, ct)).ToLookup(p => p.MemberId, p => p.Post);
        return people.ToDictionary(person => person.Id, person =>
            accounts.TryGetValue(person.Id, out var joined) ? Label(CastStanding.Joined, posts[joined])
            : person.Member is { } number && waiting.TryGetValue(number, out var invited) ? Label(CastStanding.Invited, posts[invited])
            : CastLabel.Stranger);
    }

    private static CastLabel Label(CastStanding standing, IEnumerable<CastPost> posts) => new(standing, [.. posts]);

    // Roles first, then the branch, unless a role names it already.
    private static async Task<IEnumerable<(long MemberId, CastPost Post)>> PostsAsync(
        CampaignDbContext db, List<long> memberIds, DateOnly today, CancellationToken ct)
    {
        var roles = await (
            from role in db.RoleAssignments.HoldingOn(today)
            join organization in db.Organizations.Where(o => o.Active) on role.OrganizationId equals organization.Id
            where memberIds.Contains(role.MemberId) && (role.Role == Role.Secretary || role.Role == Role.Office)
            orderby role.Id
            select new { role.MemberId, role.Role, organization.Name }).ToListAsync(ct);
        var branches = await (
            from membership in db.Memberships.HoldingOn(today)
            join organization in db.Organizations.Where(o => o.Active) on membership.OrganizationId equals organization.Id
            where memberIds.Contains(membership.MemberId) && membership.IsPrimary
            select new { membership.MemberId, organization.Name }).ToListAsync(ct);
        return roles.Select(r => (r.MemberId, new CastPost(r.Name, r.Role == Role.Secretary ? "secretary" : "office")))
            .Concat(branches.Where(b => !roles.Exists(r => r.MemberId == b.MemberId)).Select(b => (b.MemberId, new CastPost(b.Name, "member"))))
            .ToImmutableArray();
    }
}
