using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Occasions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>Who was ticked.</summary>
internal sealed record OccasionAttendanceDraft
{
    public IReadOnlyList<string> MemberIds { get; init; } = [];
}

/// <summary>An occasion and those who signed up for it.</summary>
internal sealed record OccasionRoll(Occasion Occasion, IReadOnlyList<(SignUp SignUp, string Name)> SignUps)
{
    /// <summary>How a tick names somebody.</summary>
    public static string IdOf(SignUp signUp) => signUp.MemberId!.Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Notes who came of those who signed up: those with a place first, then those who waited. It can be noted again, as long as it may be.</summary>
internal sealed class OccasionAttendanceDialog(NoteAttendanceHandler handler) : Dialog<OccasionAttendanceDraft>
{
    public const string Name = "occasion-attendance";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.ActForOrganization;

    public override Text TitleOf(DialogScope scope) => OccasionTexts.AttendanceTitle;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        await OccasionDialogs.FindAsync(scope, ct) is not { } occasion ? OccasionTexts.NotYoursToArrange
        : !occasion.CanBeNoted(scope.Today) ? OccasionTexts.NotNow(OccasionTask.NotedForDays)
        : null;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct)
    {
        var occasion = (await OccasionDialogs.FindAsync(scope, ct))!;
        scope.Set(new OccasionRoll(occasion, await scope.Db.NamedSignUpsAsync(scope.Campaign.Id, occasion.Ref, scope.Today, ct)));
    }

    protected override void Define(DialogBuilder<OccasionAttendanceDraft> steps)
    {
        var roll = steps.Scope.Get<OccasionRoll>();
        steps.Roll("came", OccasionTexts.AskCame(roll.Occasion.Task.Title, roll.SignUps.Count), (_, _) => roll.SignUps.Select(s => new Option(
                OccasionRoll.IdOf(s.SignUp),
                s.SignUp.State == SignUpState.Waiting ? OccasionTexts.NameOnTheLine(s.Name) : Text.Plain(s.Name))))
            .Label(OccasionTexts.CameLabel)
            .When((_, _) => roll.SignUps.Count > 0)
            .Optional()
            .Prefill(_ => roll.SignUps.Where(s => s.SignUp.Came == true).Select(s => OccasionRoll.IdOf(s.SignUp)).ToList() is { Count: > 0 } before ? before : null)
            .Into((draft, ids) => draft with { MemberIds = ids });

        steps.Confirm("confirm", OccasionTexts.AttendanceSummary(roll.Occasion.Task.Title));
    }

    protected override async Task<DialogCompletion> CompleteAsync(OccasionAttendanceDraft draft, DialogScope scope, CancellationToken ct)
    {
        var occasion = scope.Get<OccasionRoll>().Occasion;
        // Of two who sit down at the same time, the second must not write over the first unseen.
        if (occasion.Arrangement?.NotedAt is { } noted && noted > scope.StartedAt)
            return DialogCompletion.End(OccasionTexts.NotedMeanwhile(TimeZoneInfo.ConvertTime(noted, scope.Campaign.Plan.TimeZone)));
        var (counts, gone) = await handler.HandleAsync(scope.Turn, occasion, draft.MemberIds, scope.StartedAt, ct);
        return Text.Lines(
            OccasionTexts.Noted(occasion.Task.Title, counts.Came, counts.Placed),
            gone > 0 ? OccasionTexts.NotedWithout(gone) : null);
    }
}

/// <summary>Notes of everybody with a place whether they came, and of those who waited who came all the same.</summary>
internal sealed class NoteAttendanceHandler
{
    /// <param name="turn">Who notes it.</param>
    /// <param name="occasion">Of which occasion.</param>
    /// <param name="cameIds">Who was ticked.</param>
    /// <param name="since">Since when ticks were made: who got a place after that was not among those of whom it was asked, and isn't noted as absent.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The counts, and how many of those ticked are signed up no longer.</returns>
    public async Task<(OccasionCounts Counts, int Gone)> HandleAsync(
        TurnContext turn, Occasion occasion, IReadOnlyCollection<string> cameIds, DateTimeOffset since, CancellationToken ct)
    {
        var (db, campaign) = (turn.Db, turn.Campaign);
        var signUps = await db.SignUpsFor(campaign.Id, occasion.Ref).AsTracking()
            .Where(s => s.State != SignUpState.Withdrawn && s.MemberId != null).ToListAsync(ct);
        foreach (var signUp in signUps)
        {
            var came = cameIds.Contains(OccasionRoll.IdOf(signUp));
            if (came || signUp.ChangedAt <= since)
                signUp.Note(came, turn.Now);
        }

        var arrangement = await db.ArrangementsOf(campaign.Id, occasion.Task.Id, occasion.Holder.Id).AsTracking().FirstOrDefaultAsync(ct);
        if (arrangement is null)
            db.OccasionArrangements.Add(arrangement = OccasionArrangement.Create(campaign.Id, occasion.Task.Id, occasion.Holder.Id));
        arrangement.Note(turn.Now);
        turn.Audit(PolicyAction.ActForOrganization, FormattableString.Invariant($"occasion:{occasion.Task.Id} organization:{occasion.Holder.Id}"), occasion.Holder.Id, "Noted");
        await db.SaveChangesAsync(ct);
        return (await db.CountSignUpsAsync(campaign.Id, occasion.Ref, ct), cameIds.Except(signUps.Select(OccasionRoll.IdOf)).Count());
    }
}
