using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <summary>A compiled question about one duty.</summary>
internal delegate Task<T> OfDuty<T>(
    CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, TargetKind targetKind, long targetId,
    CancellationToken ct);

/// <summary>Asking them.</summary>
internal static class DutyQuestions
{
    public static Task<T> Ask<T>(
        this CompiledQuery<OfDuty<T>> question, CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        question.For(db)(
            db, campaignId, key.TaskId, key.Period, key.Subject.Kind, key.Subject.Id, key.Target.Kind, key.Target.Id, ct);
}

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
        };

    public Task<int> TimesAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        Times.Ask(db, campaignId, key, ct);
}

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
        };

    public Task<int> TimesAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        Times.Ask(db, campaignId, key, ct);
}

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
}
