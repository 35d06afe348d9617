using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>A sign-up counts until it is withdrawn, or it was noted that they didn't come. Who waits has done what they could.</summary>
internal sealed class OccasionFulfilment : ITaskFulfilment
{
    private static readonly CompiledQuery<OfDuty<int>> Times = new(() => new OfDuty<int>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, TargetKind targetKind, long targetId,
                CancellationToken ct) =>
            db.SignUps.Count(s => kind == SubjectKind.Member && targetKind == TargetKind.None && targetId == 0 && period == TaskPeriod.Once
                && s.CampaignId == campaignId && s.TaskId == taskId && s.MemberId == id && s.State != SignUpState.Withdrawn && s.Came != false))));

    public string Kind => OccasionTask.KindName;

    public IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId) =>
        from signUp in db.SignUps
        where signUp.CampaignId == campaignId && signUp.MemberId != null && signUp.State != SignUpState.Withdrawn && signUp.Came != false
        select new FulfilmentRecord
        {
            TaskId = signUp.TaskId,
            Period = TaskPeriod.Once,
            SubjectKind = SubjectKind.Member,
            SubjectId = signUp.MemberId!.Value,
            TargetKind = TargetKind.None,
            TargetId = 0,
            Waits = false,
            OnBehalf = signUp.OnBehalf,
        };

    public async Task<RecordCounts> CountAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        new(await Times.Ask(db, campaignId, key, ct));

    public Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct) =>
        db.SignUps.AnyAsync(s => s.CampaignId == campaignId && s.TaskId == taskId, ct);
}
