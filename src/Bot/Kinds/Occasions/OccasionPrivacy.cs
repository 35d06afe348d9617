using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Retention;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>What the member has signed up for, how it stands, and whether they came.</summary>
internal sealed class SignUpSection : IMyDataSection
{
    public Text Title => OccasionTexts.MyDataTitle;

    public IReadOnlyList<Type> Shows => [typeof(SignUp)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var rows = await (
            from s in scope.Db.SignUps.AsNoTracking()
            join o in scope.Db.Organizations on s.OrganizationId equals o.Id
            where s.MemberId == scope.MemberId
            orderby s.At
            select new { SignUp = s, o.Name }).ToListAsync(ct);
        return [.. rows.Select(row => Text.Lines(
            OccasionTexts.MySignUp(scope.Duty(row.SignUp.TaskId, TaskPeriod.Once), row.Name, scope.At(row.SignUp.At)),
            row.SignUp.OnBehalf ? OccasionTexts.ByTheSecretary : null,
            row.SignUp.State switch
            {
                SignUpState.Placed => OccasionTexts.MyPlace,
                SignUpState.Waiting => OccasionTexts.MyWaiting,
                _ => OccasionTexts.MyWithdrawal(scope.At(row.SignUp.ChangedAt)),
            },
            row.SignUp.RemindedAt is { } at ? OccasionTexts.MyReminder(scope.At(at)) : null,
            row.SignUp.Came switch { true => OccasionTexts.MyPresence, false => OccasionTexts.MyAbsence, null => null }))];
    }
}

/// <summary>A sign-up goes, and with it the place; where it was noted who came, the name goes and the number stays.</summary>
internal sealed class SignUpTraces(PlaceGiver places) : IMemberTraces
{
    public async Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct) =>
        await scope.Db.SignUps.CountAsync(s => s.MemberId == scope.MemberId && s.Came != null, ct) is > 0 and var count ? OccasionTexts.StaysNumber(count) : null;

    public async Task ForgetAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign) = (scope.Db, scope.Campaign);
        var own = db.SignUps.Where(s => s.MemberId == scope.MemberId);
        var left = new List<(Occasion Occasion, int Placed)>();
        foreach (var at in await own.Where(s => s.Came == null && s.State != SignUpState.Withdrawn).Select(s => new OccasionRef(s.OrganizationId, s.TaskId)).ToListAsync(ct))
        {
            if (await db.OccasionOfAsync(campaign, at, ct) is { } occasion)
                left.Add((occasion, (await db.CountSignUpsAsync(campaign.Id, at, ct)).Placed));
        }

        await own.Where(s => s.Came == null).ExecuteDeleteAsync(ct);
        await own.ExecuteUpdateAsync(row => row.SetProperty(s => s.MemberId, (long?)null), ct);
        var branches = await db.Memberships.Where(m => m.MemberId == scope.MemberId && m.IsPrimary).Select(m => m.OrganizationId).ToListAsync(ct);
        foreach (var (occasion, before) in left)
            await places.RefreshAsync(db, campaign, occasion, before, branches, ct);
    }
}

/// <summary>Sign-ups are check-ins of a sort, and kept as long.</summary>
internal sealed class SignUpPurge() : PlanPurge(RetentionKind.CheckIns)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) => db.SignUps
        .Where(s => s.CampaignId == scope.Campaign.Id && s.ChangedAt < scope.Before && !scope.Open.Contains(s.TaskId + "/" + TaskPeriod.Once))
        .OrderBy(s => s.Id).Take(limit).ExecuteDeleteAsync(ct);
}
