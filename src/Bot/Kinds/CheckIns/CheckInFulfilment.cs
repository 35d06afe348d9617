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

    public Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct) =>
        db.CheckIns.AnyAsync(c => c.CampaignId == campaignId && c.TaskId == taskId, ct);
}
