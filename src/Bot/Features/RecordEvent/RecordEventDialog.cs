using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordEvent;

/// <summary>What was answered about an event.</summary>
internal sealed record RecordEventDraft
{
    /// <summary>For which organization, where the sender could record it for several; else null.</summary>
    public long? OrganizationId { get; init; }

    public DateOnly? Day { get; init; }
}

/// <summary>For which organizations the sender may record the event.</summary>
internal sealed record OfferedOwners(IReadOnlyList<OrganizationNode> Nodes);

/// <summary>Asks for an event's day, and where each organization has its own, first for which, and shows what hangs from it before it is recorded. Its argument is the event's id.</summary>
internal sealed class RecordEventDialog(RecordEventHandler handler) : Dialog<RecordEventDraft>
{
    /// <summary>How many moved deadlines the preview names; the rest is counted.</summary>
    public const int ShownDates = 15;

    public override DialogKey Key => new(EventRecording.DialogName, Version: 1);

    public override PolicyAction Action => PolicyAction.RecordOwnEvent;

    public override Text TitleOf(DialogScope scope) => RecordEventTexts.DialogTitle(TitleOfEvent(scope));

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(new OfferedOwners(scope.Campaign.Plan.Event(scope.Arguments) is { } planEvent
            ? await EventOwners.OfAsync(scope.Turn, planEvent, ct)
            : []));

    protected override void Define(DialogBuilder<RecordEventDraft> steps)
    {
        var title = TitleOfEvent(steps.Scope);
        var planEvent = steps.Scope.Campaign.Plan.Event(steps.Scope.Arguments);
        steps.Choice("organization", RecordEventTexts.AskOrganization(title), scope =>
                scope.Get<OfferedOwners>().Nodes.Select(n => new Option(n.Id.ToString(CultureInfo.InvariantCulture), Text.Plain(n.Name))))
            .Label(RecordEventTexts.OrganizationLabel)
            .When((_, scope) => planEvent?.PerOrganization == true && scope.Get<OfferedOwners>().Nodes.Count > 1)
            .StaysAnswered((_, _) => true)
            .Into((draft, id) => draft with { OrganizationId = long.Parse(id, CultureInfo.InvariantCulture) });

        steps.Date("day", RecordEventTexts.AskDay(title, planEvent?.Year ?? steps.Scope.Today.Year)).Label(RecordEventTexts.DayLabel)
            .Must((day, _, scope) => planEvent is null || planEvent.Allows(day) ? null : RecordEventTexts.DayNotAllowed(planEvent.Year))
            .Into((draft, day) => draft with { Day = day });

        steps.Preview("confirm", RecordEventTexts.AskConfirm(title), RecordEventTexts.ConfirmButton, (draft, scope, _) =>
            new(new Preview([], planEvent is null || draft.Day is not { } day
                ? null
                : Effect(scope.Campaign.Timeline, planEvent, OwnerOf(draft, scope), day))),
            (draft, scope) => planEvent is null || draft.Day is not { } day ? Text.Empty : Recorded(planEvent, OwnerOf(draft, scope), day));
    }

    protected override async ValueTask<Text?> WhyClosedAsync(RecordEventDraft draft, DialogScope scope, CancellationToken ct) =>
        scope.Campaign.Plan.Event(scope.Arguments) is not { IsFixed: false } planEvent ? RecordEventTexts.NotToBeRecorded
        : await EventOwners.OfAsync(scope.Turn, planEvent, ct) is { Count: > 0 } owners
            && (draft.OrganizationId is not { } id || owners.Any(o => o.Id == id)) ? null
        : RecordEventTexts.NotYours;

    protected override async Task<DialogCompletion> CompleteAsync(RecordEventDraft draft, DialogScope scope, CancellationToken ct)
    {
        var day = draft.Day!.Value;
        if (await RecordedMeanwhileAsync(draft, scope, ct) is { } meanwhile)
            return DialogCompletion.End(meanwhile);
        return await handler.HandleAsync(scope.Turn, new RecordEvent(scope.Arguments, OwnerOf(draft, scope)?.Id, day), ct) switch
        {
            null => RecordEventTexts.Done(TitleOfEvent(scope), day),
            RecordEventError.DayNotAllowed =>
                DialogCompletion.Return("day", RecordEventTexts.DayNotAllowed(scope.Campaign.Plan.Event(scope.Arguments)!.Year)),
            RecordEventError.NotYours => DialogCompletion.End(RecordEventTexts.NotYours),
            _ => DialogCompletion.End(RecordEventTexts.NotToBeRecorded),
        };
    }

    // Of two of one office, the second must not move the first one's day, and every deadline with it, unseen.
    private static async Task<Text?> RecordedMeanwhileAsync(RecordEventDraft draft, DialogScope scope, CancellationToken ct) =>
        await scope.Db.RecordedEventAsync(scope.Campaign.Id, scope.Arguments, OwnerOf(draft, scope)?.Id ?? RecordedEvent.WholeCampaign, ct) is { } recorded
        && recorded.RecordedAt > scope.StartedAt && recorded.Day != draft.Day
            ? RecordEventTexts.RecordedMeanwhile(
                TitleOfEvent(scope), await scope.Db.NameApartAsync(recorded.RecordedBy, scope.Today, ct), recorded.Day,
                TimeZoneInfo.ConvertTime(recorded.RecordedAt, scope.Campaign.Plan.TimeZone))
            : null;

    /// <summary>The day, and the deadlines that come of it.</summary>
    internal static Text Effect(Timeline timeline, PlanEvent planEvent, OrganizationNode? owner, DateOnly day)
    {
        var organization = owner is null ? null : new OrganizationFacts(owner.Id, owner.Level, owner.Category, Active: true);
        var dates = HangingDates.Of(timeline, planEvent, organization, day);
        return Text.Paragraphs(
            Recorded(planEvent, owner, day),
            dates.Count == 0
                ? RecordEventTexts.NothingHangs
                : Text.Lines([
                    RecordEventTexts.Hanging(dates.Count),
                    .. dates.Take(ShownDates).Select(Line),
                    dates.Count > ShownDates ? RecordEventTexts.HangingMore(dates.Count - ShownDates) : null]));
    }

    private static Text Recorded(PlanEvent planEvent, OrganizationNode? owner, DateOnly day) => owner is null
        ? RecordEventTexts.Recorded(planEvent.Title, day)
        : RecordEventTexts.RecordedOf(planEvent.Title, owner.Name, day);

    private static Text? Line(HangingDate date) => date switch
    {
        { Due: { } due, DueBefore: { } before } when due != before => RecordEventTexts.HangingMoved(date.Title, due, before),
        { Due: { } due, DueBefore: null } => RecordEventTexts.HangingUntil(date.Title, due),
        { Opens: { } opens } => RecordEventTexts.HangingFrom(date.Title, opens),
        _ => null,
    };

    /// <summary>Whose event it is, where each organization records its own: the chosen one, or the only one; else null.</summary>
    private static OrganizationNode? OwnerOf(RecordEventDraft draft, DialogScope scope) =>
        scope.Campaign.Plan.Event(scope.Arguments) is not { PerOrganization: true } ? null
        : draft.OrganizationId is { } id ? scope.Get<OfferedOwners>().Nodes.FirstOrDefault(n => n.Id == id)
        : scope.Get<OfferedOwners>().Nodes is [var only] ? only
        : null;

    private static LocalizedText TitleOfEvent(DialogScope scope) =>
        scope.Campaign.Plan.Event(scope.Arguments)?.Title ?? new LocalizedText(scope.Arguments);
}

/// <summary>Begins to record or correct an event; its argument is the event's id.</summary>
internal sealed class RecordEventButton(DialogEngine dialogs) : ButtonAction<string>(EventRecording.Key, PolicyAction.RecordOwnEvent)
{
    protected override Task PressAsync(TurnContext turn, string argument, CancellationToken ct) =>
        dialogs.BeginAsync(turn, EventRecording.DialogName, argument, ct);
}
