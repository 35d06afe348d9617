using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Offices;

/// <summary>Who answers for the whole campaign: the county's office.</summary>
internal static class CountyOffice
{
    /// <summary>The private chats of those who hold the office on a day, and can be reached.</summary>
    public static async Task<IReadOnlyList<ChatAddress>> AddressesAsync(CampaignDbContext db, DateOnly today, CancellationToken ct)
    {
        var officers = await (
            from r in db.RoleAssignments.HoldingOn(today)
            join o in db.Organizations on r.OrganizationId equals o.Id
            where r.Role == Role.Office && o.Level == OrganizationLevel.County
            select r.MemberId).Distinct().ToListAsync(ct);
        return [.. (await PrivateMessages.AddressesOfAsync(db, officers, ct)).Values];
    }
}
