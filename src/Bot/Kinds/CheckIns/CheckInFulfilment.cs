using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>A check-in counts until it is withdrawn.</summary>
internal sealed class CheckInFulfilment : ITaskFulfilment
{
    private static readonly CompiledQuery<OfDuty<int>> Times = new(() => new OfDuty<int>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, TargetKind targetKind, long targetId,
                CancellationToken ct) =>
            db.CheckIns.Count(c => c.CampaignId == campaignId && c.TaskId == taskId && c.Period == period
                && c.SubjectKind == kind && c.SubjectId == id && c.TargetKind == targetKind && c.TargetId == targetId
                && c.WithdrawnAt == null))));

    public string Kind => CheckInTask.KindName;

    public IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId) =>
        from checkIn in db.CheckIns
        where checkIn.CampaignId == campaignId && checkIn.WithdrawnAt == null
        select new FulfilmentRecord
        {
            TaskId = checkIn.TaskId,
            Period = checkIn.Period,
            SubjectKind = checkIn.SubjectKind,
            SubjectId = checkIn.SubjectId,
            TargetKind = checkIn.TargetKind,
            TargetId = checkIn.TargetId,
            Waits = false,
            OnBehalf = checkIn.OnBehalf,
        };

    public async Task<RecordCounts> CountAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        new(await Times.Ask(db, campaignId, key, ct));

    public DraftName? DraftOf(ObligationKey key) => new(CheckInDialog.Name, new CheckInArguments(new TaskRef(key.TaskId, key.Period)).ToString());

    public Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct) =>
        db.CheckIns.AnyAsync(c => c.CampaignId == campaignId && c.TaskId == taskId, ct);
}
