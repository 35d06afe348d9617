using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>A material counts once it is acknowledged; it is the period of its task.</summary>
internal sealed class StudyFulfilment : ITaskFulfilment
{
    private static readonly CompiledQuery<OfDuty<int>> Times = new(() => new OfDuty<int>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, TargetKind targetKind, long targetId,
                CancellationToken ct) =>
            db.Acknowledgements.Count(a => kind == SubjectKind.Member && targetKind == TargetKind.None && targetId == 0
                && a.CampaignId == campaignId && a.TaskId == taskId && a.MaterialId == period && a.MemberId == id))));

    public string Kind => StudyTask.KindName;

    public IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId) =>
        from acknowledgement in db.Acknowledgements
        where acknowledgement.CampaignId == campaignId
        select new FulfilmentRecord
        {
            TaskId = acknowledgement.TaskId,
            Period = acknowledgement.MaterialId,
            SubjectKind = SubjectKind.Member,
            SubjectId = acknowledgement.MemberId,
            TargetKind = TargetKind.None,
            TargetId = 0,
            Waits = false,
            OnBehalf = acknowledgement.RecordedBy != acknowledgement.MemberId,
        };

    public async Task<RecordCounts> CountAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        new(await Times.Ask(db, campaignId, key, ct));

    public Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct) =>
        db.Acknowledgements.AnyAsync(a => a.CampaignId == campaignId && a.TaskId == taskId, ct);
}
