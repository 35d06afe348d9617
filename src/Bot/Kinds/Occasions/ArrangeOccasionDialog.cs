using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Occasions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>What has been answered of an arrangement.</summary>
internal sealed record ArrangementDraft
{
    public DateOnly? Day { get; init; }

    public string? Place { get; init; }

    public int? Places { get; init; }
}

/// <summary>Says when (where the organization has a day of its own), where and for how many. Begun with an <see cref="OccasionRef"/>.</summary>
internal sealed class ArrangeOccasionDialog(ArrangeOccasionHandler handler) : Dialog<ArrangementDraft>
{
    public const string Name = "arrange-occasion";

    // An occasion is arranged some weeks ahead.
    private static readonly int[] OfferedDays = [7, 14, 21, 28];

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.ActForOrganization;

    public override Text TitleOf(DialogScope scope) => OccasionTexts.ArrangeTitle;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct)
    {
        var occasion = await OccasionDialogs.FindAsync(scope, ct);
        return occasion is null ? OccasionTexts.NotYoursToArrange : occasion.IsOver(scope.Today) ? OccasionTexts.Over(occasion.Day!.Value) : null;
    }

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) => scope.Set((await OccasionDialogs.FindAsync(scope, ct))!);

    protected override ValueTask<Text?> OpeningAsync(DialogScope scope, CancellationToken ct) =>
        new(OccasionTexts.ArrangeOpening(scope.Get<Occasion>().Task.Title, scope.Get<Occasion>().Holder.Name));

    protected override void Define(DialogBuilder<ArrangementDraft> steps)
    {
        var occasion = steps.Scope.Get<Occasion>();
        var own = occasion.Task.OwnEvent(steps.Scope.Campaign.Plan);
        steps.Date("day", OccasionTexts.AskDay, OfferedDays).Label(OccasionTexts.DayLabel)
            .When((_, _) => own is not null)
            .Must((day, _, scope) => day < scope.Today ? OccasionTexts.DayIsPast : own?.Allows(day) == false ? OccasionTexts.OtherYear(own.Year) : null)
            .Prefill(_ => occasion.Day)
            .Into((draft, day) => draft with { Day = day });

        steps.Place("place", OccasionTexts.AskPlace, OccasionTask.PlaceMaxLength).Label(OccasionTexts.PlaceLabel)
            .Prefill(_ => occasion.Arrangement?.Place)
            .Optional(occasion.Task.Place is not null)
            .Into((draft, place) => draft with { Place = place });

        steps.Number("places", occasion.Task.Places is { } planned ? OccasionTexts.AskPlacesOr(planned) : OccasionTexts.AskPlaces, decimals: 0)
            .Label(OccasionTexts.PlacesLabel)
            .Must(places => places is >= 1 and <= OccasionTask.LimitPlaces, OccasionTexts.PlacesOutOfRange(OccasionTask.LimitPlaces))
            .Prefill(_ => (decimal?)occasion.Arrangement?.Places)
            .Optional()
            .Into((draft, places) => draft with { Places = (int)places });

        steps.Confirm("confirm", OccasionTexts.ArrangeSummary(occasion.Task.Title));
    }

    protected override async Task<DialogCompletion> CompleteAsync(ArrangementDraft draft, DialogScope scope, CancellationToken ct)
    {
        var occasion = scope.Get<Occasion>();
        if (await ChangedSinceAsync(scope, occasion, ct) is { } at)
            return DialogCompletion.End(OccasionTexts.ArrangedMeanwhile(TimeZoneInfo.ConvertTime(at, scope.Campaign.Plan.TimeZone)));
        var told = await handler.HandleAsync(scope.Turn, occasion, draft, ct);
        return Text.Lines(OccasionTexts.Arranged(occasion.Task.Title), told > 0 ? OccasionTexts.ArrangedTold(told) : null);
    }

    // The dialog began with what was arranged then: of two of one office, the second must not take back unseen what the first has changed.
    private static async Task<DateTimeOffset?> ChangedSinceAsync(DialogScope scope, Occasion occasion, CancellationToken ct)
    {
        if (occasion.Arrangement?.ArrangedAt is { } arranged && arranged > scope.StartedAt)
            return arranged;
        return occasion.Task.OwnEvent(scope.Campaign.Plan) is { } own
            && await scope.Db.RecordedEventAsync(scope.Campaign.Id, own.Id, occasion.Holder.Id, ct) is { } recorded && recorded.RecordedAt > scope.StartedAt
            ? recorded.RecordedAt
            : null;
    }
}

/// <summary>Writes an arrangement; who has signed up hears of another day or place, and who waits gets what has become free.</summary>
internal sealed class ArrangeOccasionHandler(PlaceGiver places, EventWriter events, Outbox outbox, PushedMessages pushed)
{
    /// <returns>How many of those who signed up were told.</returns>
    public async Task<int> HandleAsync(TurnContext turn, Occasion occasion, ArrangementDraft draft, CancellationToken ct)
    {
        var (db, campaign) = (turn.Db, turn.Campaign);
        var arrangement = await db.ArrangementsOf(campaign.Id, occasion.Task.Id, occasion.Holder.Id).AsTracking().FirstOrDefaultAsync(ct);
        if (arrangement is null)
            db.OccasionArrangements.Add(arrangement = OccasionArrangement.Create(campaign.Id, occasion.Task.Id, occasion.Holder.Id));
        var moved = draft.Day is { } day && occasion.Day != day;
        var isElsewhere = moved || arrangement.Place != draft.Place;
        if (!isElsewhere && arrangement.ArrangedAt is not null && arrangement.Places == draft.Places)
            return 0;
        arrangement.Arrange(draft.Place, draft.Places, turn.Now);
        turn.Audit(PolicyAction.ActForOrganization, FormattableString.Invariant($"occasion:{occasion.Task.Id} organization:{occasion.Holder.Id}"), occasion.Holder.Id, "Arranged");
        if (moved && occasion.Task.OwnEvent(campaign.Plan) is { } own)
            await events.WriteAsync(turn, own, occasion.Holder.Id, draft.Day!.Value, ct);

        var now = occasion with { Day = draft.Day ?? occasion.Day, Arrangement = arrangement };
        foreach (var key in OccasionSource.KeysOf(campaign, occasion))
            await pushed.RefreshAsync(db, campaign, key, organizationIds: null, ct);
        if (moved)
            await db.ForgetRemindersAsync(campaign, now, turn.Today, ct);
        await places.GiveAsync(db, campaign, now, turn.Now, ct);
        return isElsewhere ? await TellAsync(turn, now, ct) : 0;
    }

    private async Task<int> TellAsync(TurnContext turn, Occasion occasion, CancellationToken ct)
    {
        var signUps = await turn.Db.SignUpsFor(turn.Campaign.Id, occasion.Ref).Where(s => s.State != SignUpState.Withdrawn && s.MemberId != null)
            .Select(s => s.MemberId!.Value).ToListAsync(ct);
        var addresses = await PrivateMessages.AddressesOfAsync(turn.Db, signUps, ct);
        foreach (var (memberId, to) in addresses)
            outbox.Send(turn.Db, to, OccasionMessages.Changed(turn.Campaign, occasion, memberId), new DeliveryOptions { Priority = DeliveryPriority.Broadcast });
        return addresses.Count;
    }
}

/// <summary>What both dialogs ask.</summary>
internal static class OccasionDialogs
{
    /// <summary>The occasion with which the dialog was begun, where the sender answers for who holds it; else null.</summary>
    public static async ValueTask<Occasion?> FindAsync(DialogScope scope, CancellationToken ct) =>
        ArgumentText.TryRead<OccasionRef>(scope.Arguments, out var asked)
        && await scope.Db.OccasionOfAsync(scope.Campaign, asked, ct) is { } occasion
        && PolicyTable.Allows(scope.Turn.Person, PolicyAction.ActForOrganization, occasion.Holder.Path)
            ? occasion
            : null;
}
