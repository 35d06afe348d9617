using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>Who has said something has taken part; how much, is nobody's business.</summary>
internal sealed class DiscussionFulfilment : ITaskFulfilment
{
    private static readonly CompiledQuery<OfDuty<int>> Times = new(() => new OfDuty<int>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, TargetKind targetKind, long targetId,
                CancellationToken ct) =>
            db.DiscussionAnswers.Count(a => kind == SubjectKind.Member && targetKind == TargetKind.None && targetId == 0 && period == TaskPeriod.Once
                && a.CampaignId == campaignId && a.TaskId == taskId && a.MemberId == id))));

    public string Kind => DiscussionTask.KindName;

    public IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId) =>
        from answer in db.DiscussionAnswers
        where answer.CampaignId == campaignId
        select new FulfilmentRecord
        {
            TaskId = answer.TaskId,
            Period = TaskPeriod.Once,
            SubjectKind = SubjectKind.Member,
            SubjectId = answer.MemberId,
            TargetKind = TargetKind.None,
            TargetId = 0,
            Waits = false,
            OnBehalf = answer.EnteredBy != null,
        };

    public async Task<RecordCounts> CountAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        new(await Times.Ask(db, campaignId, key, ct));

    public DraftName? DraftOf(ObligationKey key) => new(DiscussionDialog.Name, key.TaskId);

    public Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct) =>
        db.DiscussionAnswers.AnyAsync(a => a.CampaignId == campaignId && a.TaskId == taskId, ct);
}
