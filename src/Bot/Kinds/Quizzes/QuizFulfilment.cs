using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Retention;
using CampaignBot.Domain.Kinds.Quizzes;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Quizzes;

/// <summary>A quiz counts once it is passed.</summary>
internal sealed class QuizFulfilment : ITaskFulfilment
{
    private static readonly CompiledQuery<OfDuty<int>> Times = new(() => new OfDuty<int>(
        EF.CompileAsyncQuery((
                CampaignDbContext db, string campaignId, string taskId, string period, SubjectKind kind, long id, TargetKind targetKind, long targetId,
                CancellationToken ct) =>
            db.QuizAttempts.Count(a => kind == SubjectKind.Member && targetKind == TargetKind.None && targetId == 0 && period == TaskPeriod.Once
                && a.CampaignId == campaignId && a.TaskId == taskId && a.MemberId == id && a.State == QuizState.Passed))));

    public string Kind => QuizTask.KindName;

    public IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId) =>
        from attempt in db.QuizAttempts
        where attempt.CampaignId == campaignId && attempt.State == QuizState.Passed
        select new FulfilmentRecord
        {
            TaskId = attempt.TaskId,
            Period = TaskPeriod.Once,
            SubjectKind = SubjectKind.Member,
            SubjectId = attempt.MemberId,
            TargetKind = TargetKind.None,
            TargetId = 0,
            Waits = false,
            OnBehalf = attempt.EnteredBy != null,
        };

    public async Task<RecordCounts> CountAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        new(await Times.Ask(db, campaignId, key, ct));

    public Task<bool> HasAnyAsync(CampaignDbContext db, string campaignId, string taskId, CancellationToken ct) =>
        db.QuizAttempts.AnyAsync(a => a.CampaignId == campaignId && a.TaskId == taskId, ct);
}

/// <summary>The member's tries: how many were right. What was chosen is written down nowhere.</summary>
internal sealed class QuizSection : IMyDataSection
{
    public Text Title => QuizTexts.MyDataTitle;

    public IReadOnlyList<Type> Shows => [typeof(QuizAttempt)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var lines = new List<Text>();
        foreach (var a in await scope.Db.QuizAttempts.AsNoTracking().Where(a => a.MemberId == scope.MemberId).OrderBy(a => a.At).ThenBy(a => a.Number).ToListAsync(ct))
        {
            var duty = scope.Duty(a.TaskId, TaskPeriod.Once);
            lines.Add(Text.Lines(
                a.State switch
                {
                    QuizState.Passed => QuizTexts.MyPassed(duty, a.Number, a.Right, a.Answered, scope.At(a.At)),
                    QuizState.Failed => QuizTexts.MyFailed(duty, a.Number, a.Right, a.Answered, scope.At(a.At)),
                    _ => QuizTexts.MyRunning(duty, a.Number, a.Right, a.Answered, scope.At(a.At)),
                },
                await scope.EnteredByAsync(a.EnteredBy, ct)));
        }

        return lines;
    }
}

/// <summary>Tries stay as long as the plan keeps check-ins: an office counts with them.</summary>
internal sealed class QuizTraces : IMemberTraces
{
    public async Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct)
    {
        var changed = await scope.Db.QuizAttempts.Where(a => a.MemberId == scope.MemberId).Select(a => a.At).ToListAsync(ct);
        return KeptRecords.Of(scope.Campaign, RetentionKind.CheckIns, changed).Say(QuizTexts.Stays);
    }
}

/// <summary>Tries that were kept long enough.</summary>
internal sealed class QuizPurge() : PlanPurge(RetentionKind.CheckIns)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) => db.QuizAttempts
        .Where(a => a.CampaignId == scope.Campaign.Id && a.At < scope.Before && !scope.Open.Contains(a.TaskId + "/" + TaskPeriod.Once))
        .OrderBy(a => a.Id).Take(limit).ExecuteDeleteAsync(ct);
}
