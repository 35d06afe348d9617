using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <summary>A compiled question whether something is a target of an organization on a day.</summary>
internal delegate Task<TargetFacts?> OfTarget(CampaignDbContext db, long organizationId, long targetId, DateOnly day, CancellationToken ct);

/// <summary>The members whose primary branch it is.</summary>
internal sealed class BranchMemberTargets : ITargetSource
{
    private static readonly CompiledQuery<OfTarget> One = new(() => new OfTarget(
        EF.CompileAsyncQuery((CampaignDbContext db, long organizationId, long targetId, DateOnly day, CancellationToken ct) => (
            from membership in db.Memberships
            where membership.MemberId == targetId && membership.OrganizationId == organizationId && membership.IsPrimary
                && membership.From <= day && (membership.To == null || day < membership.To)
            join member in db.Members on membership.MemberId equals member.Id
            where member.Left == null || day < member.Left
            select new TargetFacts(new Target(TargetKind.Member, member.Id), member.Joined)).FirstOrDefault())));

    public TargetRule Rule => TargetRule.BranchMembers;

    public IQueryable<TargetRow> Rows(CampaignDbContext db, DateOnly day) =>
        from membership in db.Memberships.HoldingOn(day)
        where membership.IsPrimary
        join member in db.Members.NotLeftBy(day) on membership.MemberId equals member.Id
        select new TargetRow
        {
            OrganizationId = membership.OrganizationId,
            Id = member.Id,
            Joined = member.Joined,
            Name = member.Name,
            Number = member.Number,
        };

    public Task<TargetFacts?> FindAsync(CampaignDbContext db, long organizationId, long targetId, DateOnly day, CancellationToken ct) =>
        One.For(db)(db, organizationId, targetId, day, ct);
}

/// <summary>The active organizations right below it.</summary>
internal sealed class OrganizationBelowTargets : ITargetSource
{
    private static readonly CompiledQuery<OfTarget> One = new(() => new OfTarget(
        EF.CompileAsyncQuery((CampaignDbContext db, long organizationId, long targetId, DateOnly day, CancellationToken ct) => db.Organizations
            .Where(o => o.Id == targetId && o.ParentId == organizationId && o.Active)
            .Select(o => new TargetFacts(new Target(TargetKind.Organization, o.Id), null))
            .FirstOrDefault())));

    public TargetRule Rule => TargetRule.OrganizationsBelow;

    public IQueryable<TargetRow> Rows(CampaignDbContext db, DateOnly day) =>
        from organization in db.Organizations
        where organization.Active && organization.ParentId != null
        select new TargetRow
        {
            OrganizationId = organization.ParentId!.Value,
            Id = organization.Id,
            Joined = null,
            Name = organization.Name,
            Number = organization.Code,
        };

    public Task<TargetFacts?> FindAsync(CampaignDbContext db, long organizationId, long targetId, DateOnly day, CancellationToken ct) =>
        One.For(db)(db, organizationId, targetId, day, ct);
}
