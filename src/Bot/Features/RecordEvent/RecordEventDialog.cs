using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordEvent;

/// <summary>What was answered about an event.</summary>
internal sealed record RecordEventDraft
{
    public DateOnly? Day { get; init; }
}

/// <summary>Asks for an event's day and shows what hangs from it before it is recorded. Its argument is the event's id.</summary>
internal sealed class RecordEventDialog(RecordEventHandler handler) : Dialog<RecordEventDraft>
{
    public const string DialogName = "record-event";

    /// <summary>How many moved deadlines the preview names; the rest is counted.</summary>
    public const int ShownDates = 15;

    public override DialogKey Key => new(DialogName, Version: 1);

    public override PolicyAction Action => PolicyAction.RecordEvent;

    public override Text TitleOf(DialogScope scope) => RecordEventTexts.DialogTitle(TitleOfEvent(scope));

    protected override void Define(DialogBuilder<RecordEventDraft> steps)
    {
        var title = TitleOfEvent(steps.Scope);
        var planEvent = steps.Scope.Campaign.Plan.Event(steps.Scope.Arguments);
        steps.Date("day", RecordEventTexts.AskDay(title, planEvent?.Year ?? steps.Scope.Today.Year)).Label(RecordEventTexts.DayLabel)
            .Must((day, _, scope) => planEvent is null || planEvent.Allows(day) ? null : RecordEventTexts.DayNotAllowed(planEvent.Year))
            .Into((draft, day) => draft with { Day = day });

        steps.Preview("confirm", RecordEventTexts.AskConfirm(title), RecordEventTexts.ConfirmButton, (draft, scope, _) =>
            new(new Preview([], planEvent is null || draft.Day is not { } day ? null : Effect(scope.Campaign.Timeline, planEvent, day))));
    }

    protected override async ValueTask<Text?> WhyClosedAsync(RecordEventDraft draft, DialogScope scope, CancellationToken ct) =>
        scope.Campaign.Plan.Event(scope.Arguments) is not { IsFixed: false } planEvent ? RecordEventTexts.NotToBeRecorded
        : (await RecordEventHandler.OwnedAsync(scope.Turn, ct)).Contains(planEvent) ? null
        : RecordEventTexts.NotYours;

    protected override async Task<DialogCompletion> CompleteAsync(RecordEventDraft draft, DialogScope scope, CancellationToken ct)
    {
        var day = draft.Day!.Value;
        return await handler.HandleAsync(scope.Turn, new RecordEvent(scope.Arguments, day), ct) switch
        {
            null => RecordEventTexts.Done(TitleOfEvent(scope), day),
            RecordEventError.DayNotAllowed =>
                DialogCompletion.Return("day", RecordEventTexts.DayNotAllowed(scope.Campaign.Plan.Event(scope.Arguments)!.Year)),
            RecordEventError.NotYours => DialogCompletion.Stay(RecordEventTexts.NotYours),
            _ => DialogCompletion.Stay(RecordEventTexts.NotToBeRecorded),
        };
    }

    /// <summary>The day, and the deadlines that come of it.</summary>
    internal static Text Effect(Timeline timeline, PlanEvent planEvent, DateOnly day)
    {
        var dates = HangingDates.Of(timeline, planEvent, day);
        return Text.Paragraphs(
            RecordEventTexts.Recorded(planEvent.Title, day),
            dates.Count == 0
                ? RecordEventTexts.NothingHangs
                : Text.Lines([
                    RecordEventTexts.Hanging(dates.Count),
                    .. dates.Take(ShownDates).Select(Line),
                    dates.Count > ShownDates ? RecordEventTexts.HangingMore(dates.Count - ShownDates) : null]));
    }

    private static Text? Line(HangingDate date) => date switch
    {
        { Due: { } due, DueBefore: { } before } when due != before => RecordEventTexts.HangingMoved(date.Title, due, before),
        { Due: { } due, DueBefore: null } => RecordEventTexts.HangingUntil(date.Title, due),
        { Opens: { } opens } => RecordEventTexts.HangingFrom(date.Title, opens),
        _ => null,
    };

    private static LocalizedText TitleOfEvent(DialogScope scope) =>
        scope.Campaign.Plan.Event(scope.Arguments)?.Title ?? new LocalizedText(scope.Arguments);
}

/// <summary>Begins to record or correct an event; its argument is the event's id.</summary>
internal sealed class RecordEventButton(DialogEngine dialogs) : ButtonAction<string>(Key, PolicyAction.RecordEvent)
{
    public static readonly ActionKey<string> Key = new("record-event");

    protected override Task PressAsync(TurnContext turn, string argument, CancellationToken ct) =>
        dialogs.BeginAsync(turn, RecordEventDialog.DialogName, argument, ct);
}
