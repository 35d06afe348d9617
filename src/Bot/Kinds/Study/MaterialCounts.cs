using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>How many pressed 「已学习」, counted at the moment of asking.</summary>
internal readonly record struct MaterialCount(int Members, int Guests)
{
    /// <summary>Counts the members of an organization (and what lies under it) who acknowledged a material, and the guests of its group.</summary>
    public static async Task<MaterialCount> ReadAsync(
        CampaignDbContext db, Campaign campaign, MaterialDuty duty, Organization organization, DateOnly today, CancellationToken ct)
    {
        var belonging = organization.Level == OrganizationLevel.Branch
            ? db.Memberships.HoldingOn(today).Where(m => m.OrganizationId == organization.Id)
            : from membership in db.Memberships.HoldingOn(today)
              join branch in db.Organizations.Under(organization.Path) on membership.OrganizationId equals branch.Id
              select membership;
        var members = await (
            from acknowledgement in db.Acknowledgements
            where acknowledgement.CampaignId == campaign.Id && acknowledgement.TaskId == duty.Task.Id && acknowledgement.MaterialId == duty.Material.Id
                && belonging.Any(m => m.MemberId == acknowledgement.MemberId)
            select acknowledgement.Id).CountAsync(ct);
        var guests = duty.Task.Audience.OpenToEverybody
            ? await db.GuestPresses.CountAsync(
                g => g.CampaignId == campaign.Id && g.TaskId == duty.Task.Id && g.Period == duty.Period.Key && g.OrganizationId == organization.Id && g.MemberId == null, ct)
            : 0;
        return new MaterialCount(members, guests);
    }
}
