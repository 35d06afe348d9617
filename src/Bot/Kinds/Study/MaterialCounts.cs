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
            ? db.Memberships.Where(m => m.OrganizationId == organization.Id)
            : from membership in db.Memberships
              join branch in db.Organizations on membership.OrganizationId equals branch.Id
              where branch.Path.StartsWith(organization.Path)
              select membership;
        var members = await (
            from acknowledgement in db.Acknowledgements
            where acknowledgement.CampaignId == campaign.Id && acknowledgement.TaskId == duty.Task.Id && acknowledgement.MaterialId == duty.Material.Id
                && belonging.Any(m => m.MemberId == acknowledgement.MemberId && m.From <= today && (m.To == null || today < m.To))
            select acknowledgement.Id).CountAsync(ct);
        var guests = duty.Task.Audience.OpenToEverybody
            ? await db.GuestPresses.CountAsync(
                g => g.CampaignId == campaign.Id && g.TaskId == duty.Task.Id && g.Period == duty.Period.Key && g.OrganizationId == organization.Id, ct)
            : 0;
        return new MaterialCount(members, guests);
    }
}
