using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
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
            select new TargetFacts(new Target(TargetKind.Member, member.Id), member.Joined, null)).FirstOrDefault())));

    public bool AnswersFor(TargetRule rule) => rule == TargetRule.BranchMembers;

    public IQueryable<TargetRow> Rows(CampaignDbContext db, TargetScope scope) =>
        from membership in db.Memberships.HoldingOn(scope.Day)
        where membership.IsPrimary
        join member in db.Members.NotLeftBy(scope.Day) on membership.MemberId equals member.Id
        select new TargetRow
        {
            OrganizationId = membership.OrganizationId,
            OwnerId = null,
            Id = member.Id,
            Joined = member.Joined,
            EndedAt = null,
            Name = member.Name,
            Number = member.Number,
        };

    public Task<TargetFacts?> FindAsync(CampaignDbContext db, TargetScope scope, long organizationId, long targetId, CancellationToken ct) =>
        One.For(db)(db, organizationId, targetId, scope.Day, ct);
}

/// <summary>The active organizations right below it, but those of categories that the rule leaves out.</summary>
internal sealed class OrganizationBelowTargets : ITargetSource
{
    private static readonly CompiledQuery<CategoryOf> One = new(() => new CategoryOf(
        EF.CompileAsyncQuery((CampaignDbContext db, long organizationId, long targetId, CancellationToken ct) => db.Organizations
            .Where(o => o.Id == targetId && o.ParentId == organizationId && o.Active)
            .Select(o => o.Category)
            .FirstOrDefault())));

    private delegate Task<string?> CategoryOf(CampaignDbContext db, long organizationId, long targetId, CancellationToken ct);

    public bool AnswersFor(TargetRule rule) => rule is TargetRule.OrganizationsRightBelow;

    public IQueryable<TargetRow> Rows(CampaignDbContext db, TargetScope scope)
    {
        var except = ExceptOf(scope).ToList();
        return from organization in db.Organizations
               where organization.Active && organization.ParentId != null && !except.Contains(organization.Category)
               select new TargetRow
               {
                   OrganizationId = organization.ParentId!.Value,
                   OwnerId = null,
                   Id = organization.Id,
                   Joined = null,
                   EndedAt = null,
                   Name = organization.Name,
                   Number = organization.Code,
               };
    }

    public async Task<TargetFacts?> FindAsync(CampaignDbContext db, TargetScope scope, long organizationId, long targetId, CancellationToken ct) =>
        await One.For(db)(db, organizationId, targetId, ct) is { } category && !ExceptOf(scope).Contains(category)
            ? new TargetFacts(Target.Organization(targetId), Joined: null)
            : null;

    private static IReadOnlyList<string> ExceptOf(TargetScope scope) => ((TargetRule.OrganizationsRightBelow)scope.Rule).Except;
}

/// <summary>The entries of a register that stand in it: each its owner's alone.</summary>
internal sealed class StandingEntryTargets : ITargetSource
{
    private static readonly CompiledQuery<OfEntry> One = new(() => new OfEntry(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string registerId, SubjectKind owner, long organizationId, long targetId, CancellationToken ct) =>
            db.Entries
                .Where(e => e.Id == targetId && e.CampaignId == campaignId && e.RegisterId == registerId && e.OwnerKind == owner
                    && e.OrganizationId == organizationId && e.State == EntryState.Standing)
                .Select(e => new TargetFacts(new Target(TargetKind.Entry, e.Id), e.StandsSince, e.OwnerId))
                .FirstOrDefault())));

    private delegate Task<TargetFacts?> OfEntry(
        CampaignDbContext db, string campaignId, string registerId, SubjectKind owner, long organizationId, long targetId, CancellationToken ct);

    public bool AnswersFor(TargetRule rule) => rule is TargetRule.EntriesThatStand;

    public IQueryable<TargetRow> Rows(CampaignDbContext db, TargetScope scope)
    {
        var campaignId = scope.CampaignId;
        var (registerId, owner) = (TargetRule.EntriesThatStand)scope.Rule;
        return from entry in db.Entries
               where entry.CampaignId == campaignId && entry.RegisterId == registerId && entry.OwnerKind == owner && entry.State == EntryState.Standing
               select new TargetRow
               {
                   OrganizationId = entry.OrganizationId,
                   OwnerId = entry.OwnerId,
                   Id = entry.Id,
                   Joined = entry.StandsSince,
                   EndedAt = null,
                   Name = "",
                   Number = entry.ItemId,
               };
    }

    public Task<TargetFacts?> FindAsync(CampaignDbContext db, TargetScope scope, long organizationId, long targetId, CancellationToken ct)
    {
        var (registerId, owner) = (TargetRule.EntriesThatStand)scope.Rule;
        return One.For(db)(db, scope.CampaignId, registerId, owner, organizationId, targetId, ct);
    }
}
