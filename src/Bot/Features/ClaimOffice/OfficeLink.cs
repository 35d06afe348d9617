using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ClaimOffice;

/// <summary>Whether the county's office needs a first account.</summary>
internal abstract record OfficeLinkState
{
    /// <summary>Someone of the county's office has an account: from there on everyone is invited with <c>/invite</c>.</summary>
    internal sealed record Claimed : OfficeLinkState;

    /// <summary>The roster names nobody as the county's office: it must be imported first.</summary>
    internal sealed record NobodyToClaim : OfficeLinkState;

    /// <summary>Nobody has: whoever brings the token becomes one of those the roster names. Earlier links no longer work.</summary>
    internal sealed record Open(WayIn WayIn, DateTimeOffset ExpiresAt) : OfficeLinkState;
}

/// <summary>
/// The way in of the very first account. Roles come from the roster and from nowhere else: the link only says which account belongs to
/// someone whom the roster names as the county's office.
/// </summary>
internal sealed class OfficeLink(IWriteLane lane, OneTimeLinks links, ICampaignSource campaigns, CampaignClock clock)
{
    /// <summary>Makes a link where one is needed; call it once the channel is reached, and print it on the console.</summary>
    /// <param name="channel">The channel whose link is preferred.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<OfficeLinkState> EnsureAsync(string channel, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = campaigns.Current.Timeline.DayAt(now);
        return await lane.RunAsync<OfficeLinkState>(
            async (db, token) =>
            {
                var officers = await Officers(db, today).Select(m => m.Id).ToListAsync(token);
                if (officers.Count == 0)
                    return new OfficeLinkState.NobodyToClaim();
                if (await db.ChannelIdentities.AnyAsync(i => officers.Contains(i.MemberId) && i.ClosedAt == null, token))
                    return new OfficeLinkState.Claimed();

                foreach (var old in await db.InviteTokens
                             .Where(t => t.Purpose == InvitePurpose.ClaimOffice && t.UsedAt == null && t.RevokedAt == null)
                             .ToListAsync(token))
                    old.Revoke(now);

                var secret = links.NewToken();
                var made = InviteToken.Create(LinkToken.Hash(secret), InvitePurpose.ClaimOffice, null, null, null, now, InviteToken.Lifetime);
                db.InviteTokens.Add(made);
                return new OfficeLinkState.Open(links.WayIn(channel, StartPrefixes.Office, secret), made.ExpiresAt);
            },
            ct);
    }

    /// <summary>Those whom the roster names as the county's office today.</summary>
    public static IQueryable<Member> Officers(CampaignDbContext db, DateOnly today) =>
        from m in db.Members.NotLeftBy(today)
        where db.RoleAssignments.HoldingOn(today).Any(r => r.MemberId == m.Id && r.Role == Role.Office
            && db.Organizations.Any(o => o.Id == r.OrganizationId && o.Level == OrganizationLevel.County && o.Active))
        orderby m.Number
        select m;
}
