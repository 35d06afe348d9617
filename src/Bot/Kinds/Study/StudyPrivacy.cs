using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Retention;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>What the member has studied.</summary>
internal sealed class StudySection : IMyDataSection
{
    public Text Title => StudyPrivacyTexts.StudyTitle;

    public IReadOnlyList<Type> Shows => [typeof(Acknowledgement), typeof(GuestPress)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct) =>
        [.. (await scope.Db.Acknowledgements.AsNoTracking().Where(a => a.MemberId == scope.MemberId).OrderBy(a => a.At).ToListAsync(ct))
            .Select(a => StudyPrivacyTexts.Studied(scope.Duty(a.TaskId, a.MaterialId), scope.At(a.At)))];
}

/// <summary>Acknowledgements stay as long as the plan keeps them.</summary>
internal sealed class StudyTraces : IMemberTraces
{
    public async Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, member) = scope;
        var changed = await db.Acknowledgements.Where(a => a.MemberId == member).Select(a => a.At).ToListAsync(ct);
        return KeptRecords.Of(campaign, StudyTask.Kept, changed).Say(StudyPrivacyTexts.StaysStudy);
    }

    // The record stays; that it was pressed before joining, and by which account, need not.
    public Task ForgetAsync(MyDataScope scope, CancellationToken ct) =>
        scope.Db.GuestPresses.Where(p => p.MemberId == scope.MemberId).ExecuteDeleteAsync(ct);
}

/// <summary>Acknowledgements that were kept long enough.</summary>
internal sealed class AcknowledgementPurge() : PlanPurge(StudyTask.Kept)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) => db.Acknowledgements
        .Where(a => a.CampaignId == scope.Campaign.Id && a.At < scope.Before && !scope.Open.Contains(a.TaskId + "/" + a.MaterialId))
        .OrderBy(a => a.Id).Take(limit).ExecuteDeleteAsync(ct);
}

/// <summary>Presses of people on no roster: check-ins of a sort, and kept as long.</summary>
internal sealed class GuestPressPurge() : PlanPurge(RetentionKind.CheckIns)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) => db.GuestPresses
        .Where(p => p.CampaignId == scope.Campaign.Id && p.At < scope.Before && !scope.Open.Contains(p.TaskId + "/" + p.Period))
        .OrderBy(p => p.Id).Take(limit).ExecuteDeleteAsync(ct);
}
