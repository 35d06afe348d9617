using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Kinds.Progress;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Progress;

/// <summary>What was reported of an entry counts for its owner, about that entry.</summary>
internal sealed class ProgressFulfilment : ITaskFulfilment
{
    private static readonly CompiledQuery<OfDuty<int>> Times = new(() => new OfDuty<int>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, TargetKind targetKind, long targetId,
                CancellationToken ct) => (
            from step in db.EntrySteps
            where step.EntryId == targetId && step.TaskId == taskId && step.Period == period && targetKind == TargetKind.Entry
            join entry in db.Entries on step.EntryId equals entry.Id
            where entry.CampaignId == campaignId && entry.OwnerKind == kind && entry.OwnerId == id
            select step.Id).Count())));

    public string Kind => ProgressTask.KindName;

    public IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId) =>
        from step in db.EntrySteps
        where step.TaskId != null
        join entry in db.Entries on step.EntryId equals entry.Id
        where entry.CampaignId == campaignId
        select new FulfilmentRecord
        {
            TaskId = step.TaskId!,
            Period = step.Period!,
            SubjectKind = entry.OwnerKind,
            SubjectId = entry.OwnerId,
            TargetKind = TargetKind.Entry,
            TargetId = entry.Id,
            Waits = false,
            OnBehalf = entry.OwnerKind == SubjectKind.Member && step.By != entry.OwnerId,
        };

    public async Task<RecordCounts> CountAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        new(await Times.Ask(db, campaignId, key, ct));

    public DraftName? DraftOf(ObligationKey key) => new(ProgressDialog.Name, WorkArguments.For(key).Topic);

    public Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct) => (
        from step in db.EntrySteps
        where step.TaskId == taskId
        join entry in db.Entries on step.EntryId equals entry.Id
        where entry.CampaignId == campaignId
        select step.Id).AnyAsync(ct);
}
