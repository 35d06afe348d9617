using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <summary>A compiled question about one duty.</summary>
internal delegate Task<T> OfDuty<T>(
    CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, CancellationToken ct);

/// <summary>A check-in counts until it is withdrawn.</summary>
internal sealed class CheckInFulfilment : ITaskFulfilment
{
    private static readonly CompiledQuery<OfDuty<int>> Times = new(() => new OfDuty<int>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, CancellationToken ct) =>
            db.CheckIns.Count(c => c.CampaignId == campaignId && c.TaskId == taskId && c.Period == period
                && c.SubjectKind == kind && c.SubjectId == id && c.WithdrawnAt == null))));

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
            OnBehalf = checkIn.OnBehalf,
        };

    public Task<int> TimesAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        Times.For(db)(db, campaignId, key.TaskId, key.Period, key.Subject.Kind, key.Subject.Id, ct);
}

/// <summary>A material counts once it is acknowledged; it is the period of its task.</summary>
internal sealed class StudyFulfilment : ITaskFulfilment
{
    private static readonly CompiledQuery<OfDuty<int>> Times = new(() => new OfDuty<int>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, CancellationToken ct) =>
            db.Acknowledgements.Count(a => kind == SubjectKind.Member
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
            OnBehalf = false,
        };

    public Task<int> TimesAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        Times.For(db)(db, campaignId, key.TaskId, key.Period, key.Subject.Kind, key.Subject.Id, ct);
}

/// <summary>A form counts from handing in on; one that came back is owed again.</summary>
internal sealed class FormFulfilment : ITaskFulfilment
{
    private static readonly CompiledQuery<OfDuty<int>> Times = new(() => new OfDuty<int>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, CancellationToken ct) =>
            db.Submissions.Count(s => s.CampaignId == campaignId && s.TaskId == taskId && s.Period == period
                && s.SubjectKind == kind && s.SubjectId == id && s.State != SubmissionState.Returned))));

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
            OnBehalf = false,
        };

    public Task<int> TimesAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        Times.For(db)(db, campaignId, key.TaskId, key.Period, key.Subject.Kind, key.Subject.Id, ct);
}
