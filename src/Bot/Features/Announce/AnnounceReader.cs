using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>A secretary or an office who is written to in private, once, whatever number of organizations they answer for.</summary>
/// <param name="Address">Where they are reached.</param>
/// <param name="OrganizationIds">The organizations for which they are written to.</param>
/// <param name="OrganizationNames">Their names.</param>
internal sealed record AnnounceReader(ChatAddress Address, IReadOnlyList<long> OrganizationIds, IReadOnlyList<string> OrganizationNames)
{
    /// <summary>Who answers for the organizations on a day and can be reached.</summary>
    public static async Task<IReadOnlyList<AnnounceReader>> OfAsync(
        CampaignDbContext db, IQueryable<Organization> organizations, DateOnly today, CancellationToken ct)
    {
        var rows = await (
            from organization in organizations
            join role in db.RoleAssignments.HoldingOn(today) on organization.Id equals role.OrganizationId
            join member in db.Members.NotLeftBy(today) on role.MemberId equals member.Id
            join account in db.ReachedAccounts() on member.Id equals account.MemberId
            where role.Role != Role.Admin
            orderby organization.Code, member.Id
            select new { account.MemberId, account.ChatId, Chosen = member.Language, account.Language, OrganizationId = organization.Id, organization.Name })
            .ToListAsync(ct);
        return [.. rows.GroupBy(row => row.MemberId).Select(own => new AnnounceReader(
            new ChatAddress(own.First().ChatId, null, Language.Parse(own.First().Chosen ?? own.First().Language), own.Key),
            [.. own.Select(row => row.OrganizationId).Distinct()],
            [.. own.Select(row => row.Name).Distinct(StringComparer.Ordinal)]))];
    }
}
