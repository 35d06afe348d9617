using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordCheckIn;

/// <summary>What has been answered of a check-in.</summary>
internal sealed record CheckInDraft
{
    public string ActivityId { get; init; } = "";

    public DateOnly Day { get; init; }

    public decimal? Hours { get; init; }

    public string? Place { get; init; }

    public string? Note { get; init; }

    public long? PhotoId { get; init; }
}

/// <summary>Asks a member what they did, and records it. Started with a task's id, with <see cref="CheckInArguments"/>, or with nothing.</summary>
internal sealed class CheckInDialog(RecordCheckInHandler handler, CheckInReader reader) : Dialog<CheckInDraft>
{
    public const string Name = "check-in";

    public override DialogKey Key => new(Name, Version: 1);

    /// <summary>An activity is everybody's; a correction belongs to whoever checked in.</summary>
    public override bool MayBeginByOpenLink(string arguments) => arguments.Length == 0 || PlanId.IsValid(arguments);

    public override Text TitleOf(DialogScope scope) => CheckInTexts.Title;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(await reader.ReadAsync(scope.Turn, CheckInArguments.Parse(scope.Arguments), ct));

    protected override void Define(DialogBuilder<CheckInDraft> steps)
    {
        steps.Choice("activity", CheckInTexts.AskActivity, scope => scope.OpenActivities()).Label(CheckInTexts.ActivityLabel)
            .Prefill(scope => scope.Known().ActivityId)
            .Into((draft, id) => draft with { ActivityId = id });

        steps.Date("day", CheckInTexts.AskDay).Label(CheckInTexts.DayLabel)
            .Prefill(scope => scope.Known().Day)
            .Must((day, draft, scope) => scope.Activity(draft.ActivityId)?.TakesDay(scope, day) == true ? null : CheckInTexts.DayOutOfRange)
            .Into((draft, day) => draft with { Day = day });

        steps.Number("hours", CheckInTexts.AskHours).Label(CheckInTexts.HoursLabel)
            .Prefill(scope => scope.Known().Hours)
            .Must(hours => hours is > 0 and <= CheckIn.MaxHours, CheckInTexts.HoursOutOfRange(CheckIn.MaxHours))
            .When((draft, scope) => scope.Activity(draft.ActivityId)?.Hours is Ask.Required or Ask.Optional)
            .Into((draft, hours) => draft with { Hours = hours });

        steps.Place("place", CheckInTexts.AskPlace, CheckIn.PlaceMaxLength).Label(CheckInTexts.PlaceLabel)
            .Prefill(scope => scope.Known().Place)
            .When((draft, scope) => scope.Activity(draft.ActivityId)?.Place is Ask.Required or Ask.Optional)
            .Into((draft, place) => draft with { Place = place });

        steps.Text("note", CheckInTexts.AskNote, CheckIn.NoteMaxLength).Label(CheckInTexts.NoteLabel).Optional()
            .Prefill(scope => scope.Known().Note)
            .When((draft, scope) => scope.Activity(draft.ActivityId)?.Note is Ask.Required or Ask.Optional)
            .Into((draft, note) => draft with { Note = note });

        steps.Photo("photo", CheckInTexts.AskPhoto).Label(CheckInTexts.PhotoLabel)
            .Optional(steps.Scope.Activity(steps.Scope.Known().ActivityId)?.Photo != Ask.Required)
            .Prefill(scope => scope.Known().PhotoId)
            .When((draft, scope) => scope.Activity(draft.ActivityId)?.Photo is Ask.Required or Ask.Optional)
            .Into((draft, photo) => draft with { PhotoId = photo });

        steps.Confirm("confirm", CheckInTexts.Summary);
    }

    protected override async Task<DialogCompletion> CompleteAsync(CheckInDraft draft, DialogScope scope, CancellationToken ct)
    {
        var request = new RecordCheckIn(
            draft.ActivityId, scope.Person.MemberId, draft.Day, draft.Hours, draft.Place, draft.Note, draft.PhotoId,
            scope.InstanceId, CheckInArguments.Parse(scope.Arguments).Corrects);
        return await handler.HandleAsync(scope.Turn, request, ct) switch
        {
            CheckInOutcome.Recorded recorded => CheckInMessages.Recorded(scope.Activity(draft.ActivityId)!, recorded),
            CheckInOutcome.Refused { Error: CheckInError.DayOutOfRange or CheckInError.WindowClosed } refused =>
                DialogCompletion.Return("day", refused.Words),
            CheckInOutcome.Refused { Error: CheckInError.HoursOutOfRange } refused => DialogCompletion.Return("hours", refused.Words),
            CheckInOutcome.Refused refused => DialogCompletion.Return("activity", refused.Words),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
