using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;

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
