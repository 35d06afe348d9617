using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>A form counts from handing in on; one that came back is owed again.</summary>
internal sealed class FormFulfilment : ITaskFulfilment
{
    private static readonly CompiledQuery<OfDuty<int>> Times = new(() => new OfDuty<int>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, TargetKind targetKind, long targetId,
                CancellationToken ct) =>
            db.Submissions.Count(s => s.CampaignId == campaignId && s.TaskId == taskId && s.Period == period
                && s.SubjectKind == kind && s.SubjectId == id && s.TargetKind == targetKind && s.TargetId == targetId
                && s.State != SubmissionState.Returned))));

    public string Kind => FormTask.KindName;

    public IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId) =>
        from submission in db.Submissions
        where submission.CampaignId == campaignId && submission.State != SubmissionState.Returned
        select new FulfilmentRecord
        {
            TaskId = submission.TaskId,
            Period = submission.Period,
            SubjectKind = submission.SubjectKind,
            SubjectId = submission.SubjectId,
            TargetKind = submission.TargetKind,
            TargetId = submission.TargetId,
        };

    public Task<int> TimesAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        Times.Ask(db, campaignId, key, ct);

    public Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct) =>
        db.Submissions.AnyAsync(s => s.CampaignId == campaignId && s.TaskId == taskId, ct);
}
