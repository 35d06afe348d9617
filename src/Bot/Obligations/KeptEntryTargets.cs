using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <summary>The entries of a register that an organization keeps: those that stand, and those that have ended.</summary>
internal sealed class KeptEntryTargets : ITargetSource
{
    private static readonly CompiledQuery<OfKept> One = new(() => new OfKept(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string registerId, bool fromAbove, long organizationId, long targetId, CancellationToken ct) => (
            from entry in db.Entries
            where entry.Id == targetId && entry.CampaignId == campaignId && entry.RegisterId == registerId
                && (entry.State == EntryState.Standing || entry.State == EntryState.Closed || entry.State == EntryState.Revoked || entry.State == EntryState.HandedOver)
            join organization in db.Organizations on entry.OrganizationId equals organization.Id
            where fromAbove ? organization.Active && organization.ParentId == organizationId : organization.Id == organizationId
            select new KeptEntry(entry.Id, entry.StandsSince == null || entry.DueOn > entry.StandsSince ? entry.DueOn : entry.StandsSince, entry.State == EntryState.Standing, entry.StateSince)).FirstOrDefault())));

    private delegate Task<KeptEntry?> OfKept(
        CampaignDbContext db, string campaignId, string registerId, bool fromAbove, long organizationId, long targetId, CancellationToken ct);

    public bool AnswersFor(TargetRule rule) => rule is TargetRule.EntriesThatAreKept;

    public IQueryable<TargetRow> Rows(CampaignDbContext db, TargetScope scope)
    {
        var campaignId = scope.CampaignId;
        var (registerId, fromAbove) = (TargetRule.EntriesThatAreKept)scope.Rule;
        return from entry in db.Entries
               where entry.CampaignId == campaignId && entry.RegisterId == registerId
                   && (entry.State == EntryState.Standing || entry.State == EntryState.Closed || entry.State == EntryState.Revoked || entry.State == EntryState.HandedOver)
               join organization in db.Organizations on entry.OrganizationId equals organization.Id
               where !fromAbove || (organization.Active && organization.ParentId != null)
               select new TargetRow
               {
                   OrganizationId = fromAbove ? organization.ParentId!.Value : organization.Id,
                   OwnerId = null,
                   Id = entry.Id,
                   // As in EntryFacts.KeptFrom.
                   Joined = entry.StandsSince == null || entry.DueOn > entry.StandsSince ? entry.DueOn : entry.StandsSince,
                   EndedAt = entry.State == EntryState.Standing ? null : entry.StateSince,
                   Name = "",
                   Number = entry.ItemId,
               };
    }

    public async Task<TargetFacts?> FindAsync(CampaignDbContext db, TargetScope scope, long organizationId, long targetId, CancellationToken ct)
    {
        var (registerId, fromAbove) = (TargetRule.EntriesThatAreKept)scope.Rule;
        return await One.For(db)(db, scope.CampaignId, registerId, fromAbove, organizationId, targetId, ct) is { } kept
            ? scope.FactsOf(kept.Id, kept.KeptFrom, ownerId: null, kept.Stands ? null : kept.Since)
            : null;
    }

    private sealed record KeptEntry(long Id, DateOnly? KeptFrom, bool Stands, DateTimeOffset Since);
}
