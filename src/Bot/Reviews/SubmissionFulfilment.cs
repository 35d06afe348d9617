using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Reviews;

/// <summary>Reviewed work counts from handing in on; what came back is owed again. Each kind that hands in submissions derives its own.</summary>
/// <param name="kind">The kind of task, as the plan writes it.</param>
internal abstract class SubmissionFulfilment(string kind) : ITaskFulfilment
{
    // A duty has one submission.
    private static readonly CompiledQuery<OfDuty<SubmissionState?>> State = new(() => new OfDuty<SubmissionState?>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind subjectKind, long id, TargetKind targetKind, long targetId,
                CancellationToken ct) =>
            db.Submissions
                .Where(s => s.CampaignId == campaignId && s.TaskId == taskId && s.Period == period
                    && s.SubjectKind == subjectKind && s.SubjectId == id && s.TargetKind == targetKind && s.TargetId == targetId)
                .Select(s => (SubmissionState?)s.State).FirstOrDefault())));

    public string Kind => kind;

    public IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId) =>
        Of(db.Submissions.Where(s => s.CampaignId == campaignId && s.State != SubmissionState.Returned));

    public IQueryable<FulfilmentRecord> Returned(CampaignDbContext db, string campaignId) =>
        Of(db.Submissions.Where(s => s.CampaignId == campaignId && s.State == SubmissionState.Returned));

    public async Task<RecordCounts> CountAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        await State.Ask(db, campaignId, key, ct) switch
        {
            null => default,
            SubmissionState.Returned => new RecordCounts(0, IsReturned: true),
            SubmissionState.Submitted => new RecordCounts(1, Waiting: 1),
            _ => new RecordCounts(1),
        };

    public abstract DraftName? DraftOf(ObligationKey key);

    public Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct) =>
        db.Submissions.AnyAsync(s => s.CampaignId == campaignId && s.TaskId == taskId, ct);

    private static IQueryable<FulfilmentRecord> Of(IQueryable<Submission> submissions) =>
        from submission in submissions
        select new FulfilmentRecord
        {
            TaskId = submission.TaskId,
            Period = submission.Period,
            SubjectKind = submission.SubjectKind,
            SubjectId = submission.SubjectId,
            TargetKind = submission.TargetKind,
            TargetId = submission.TargetId,
            Waits = submission.State == SubmissionState.Submitted,
            OnBehalf = submission.EnteredBy != null,
        };
}
