using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>What has been answered of a check-in.</summary>
internal sealed record CheckInDraft
{
    public string ActivityId { get; init; } = "";

    public DateOnly Day { get; init; }

    /// <summary>The day has a record already, and the member says that this is another act.</summary>
    public bool IsAnotherAct { get; init; }

    /// <summary>Which entry it was about, where that was asked.</summary>
    public long? EntryId { get; init; }

    public decimal? Hours { get; init; }

    public string? Place { get; init; }

    public string? Note { get; init; }

    public long? PhotoId { get; init; }
}

/// <summary>Asks a member what they did, and records it. Started with <see cref="CheckInArguments"/>, or with nothing.</summary>
internal sealed class CheckInDialog(RecordCheckInHandler handler, CheckInReader reader, Prerequisites prerequisites) : Dialog<CheckInDraft>
{
    public const string Name = "check-in";

    public override DialogKey Key => new(Name, Version: 1);

    public override Text TitleOf(DialogScope scope) => CheckInTexts.Title;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(await reader.ReadAsync(
            scope.Turn, ArgumentText.TryRead<CheckInArguments>(scope.Arguments, out var arguments) ? arguments : default, ct));

    protected override ValueTask<Text?> OpeningAsync(DialogScope scope, CancellationToken ct) =>
        new(scope.Activity(scope.Known().ActivityId) is { } task ? CheckInTexts.Opening(task.Activity) : null);

    protected override void Define(DialogBuilder<CheckInDraft> steps)
    {
        steps.Choice("activity", CheckInTexts.AskActivity, (_, scope, ct) => scope.ActivitiesAsync(ct)).Label(CheckInTexts.ActivityLabel)
            .Prefill(scope => scope.Known().ActivityId)
            .MustAsync(async (id, _, scope, ct) => (await scope.ActivitiesAsync(ct)).Any(o => o.Id == id) ? null : CheckInTexts.NotForMember)
            .Show((id, scope) => scope.Activity(id) is { } task ? task.Activity : Text.Plain(id))
            .Into((draft, id) => draft with { ActivityId = id });

        steps.Date("day", CheckInTexts.AskDay, CheckInDays.Offered(steps.Scope.Campaign, steps.Scope.Today)).Label(CheckInTexts.DayLabel)
            .Prefill(scope => scope.Known().Wrong?.Day)
            .MustAsync((day, draft, scope, ct) => scope.DayProblemAsync(day, draft, ct))
            .Into((draft, day) => draft with { Day = day });

        steps.Choice("again", CheckInTexts.AgainLabel, _ => [new Option("another", CheckInTexts.AnotherAct)]).Label(CheckInTexts.AgainLabel)
            .Ask((draft, scope) => CheckInMessages.AskAgain(scope.Known().OfSameDay(draft), scope.Activity(draft.ActivityId)))
            .When((draft, scope) => scope.Known().OfSameDay(draft) is not null)
            .Into((draft, _) => draft with { IsAnotherAct = true });

        steps.Choice("about", CheckInTexts.AboutLabel, (draft, scope) => scope.EntriesFor(draft).Select(e => new Option(IdOf(e.Entry.Id), e.Title)))
            .Label(CheckInTexts.AboutLabel)
            .Ask((draft, scope) => scope.EntriesFor(draft) is [{ Register: var register }, ..] ? CheckInTexts.AskAbout(register.Fields[0].Title) : CheckInTexts.AboutLabel)
            .Prefill(scope => scope.Known().Wrong?.EntryId is { } entry && scope.Known().Entries.Any(e => e.Entry.Id == entry) ? IdOf(entry) : null)
            .When((draft, scope) => scope.EntriesFor(draft).Count > 1)
            .StaysAnswered((draft, scope) => scope.EntriesFor(draft).Count > 0)
            .Into((draft, id) => draft with { EntryId = long.Parse(id, CultureInfo.InvariantCulture) });

        steps.Hours("hours", CheckInTexts.AskHours).Label(CheckInTexts.HoursLabel)
            .Prefill(scope => scope.Known().Wrong?.Hours)
            .Must(hours => hours is > 0 and <= CheckIn.MaxHours, CheckInTexts.HoursOutOfRange(CheckIn.MaxHours))
            .When((draft, scope) => scope.Asks(draft, task => task.Hours))
            .Optional((draft, scope) => scope.MaySkip(draft, task => task.Hours))
            .Into((draft, hours) => draft with { Hours = hours });

        steps.Place("place", CheckInTexts.AskPlace, CheckIn.PlaceMaxLength).Label(CheckInTexts.PlaceLabel)
            .Prefill(scope => scope.Known().Wrong?.Place)
            .When((draft, scope) => scope.Asks(draft, task => task.Place))
            .Optional((draft, scope) => scope.MaySkip(draft, task => task.Place))
            .Into((draft, place) => draft with { Place = place });

        steps.Text("note", CheckInTexts.AskNote, CheckIn.NoteMaxLength).Label(CheckInTexts.NoteLabel)
            .Ask((draft, scope) => scope.MaySkip(draft, task => task.Note) ? CheckInTexts.AskNote : CheckInTexts.AskNoteRequired)
            .Prefill(scope => scope.Known().Note)
            .When((draft, scope) => scope.Asks(draft, task => task.Note))
            .Optional((draft, scope) => scope.MaySkip(draft, task => task.Note))
            .Into((draft, note) => draft with { Note = note });

        steps.Photo("photo", CheckInTexts.AskPhoto).Label(CheckInTexts.PhotoLabel)
            .Ask((draft, scope) => scope.MaySkip(draft, task => task.Photo) ? CheckInTexts.AskPhoto : CheckInTexts.AskPhotoRequired)
            .Prefill(scope => scope.Known().Wrong?.PhotoId)
            .When((draft, scope) => scope.Asks(draft, task => task.Photo))
            .Optional((draft, scope) => scope.MaySkip(draft, task => task.Photo))
            .Into((draft, photo) => draft with { PhotoId = photo });

        steps.Confirm("confirm", CheckInTexts.Summary);
    }

    protected override async ValueTask<Text?> WhyClosedAsync(CheckInDraft draft, DialogScope scope, CancellationToken ct)
    {
        // At the start nothing is answered yet, and what was pressed decides.
        if ((scope.Activity(draft.ActivityId) ?? scope.Activity(scope.Known().ActivityId ?? "")) is not { } task)
            return null;
        // What is open by the plan's own days is open to everyone whom it concerns; only what isn't needs a look at the member's own.
        var open = task.Spans(scope.Campaign.Timeline).FirstOrDefault(p => p.Opens <= scope.Today && scope.Today <= task.ClosingDay(p.Due));
        if (open is null && !(await scope.Known().WindowsAsync(task.Id, ct)).Any(w => w.IsOpenOn(scope.Today)))
            return CheckInTexts.WindowClosed;
        if (open is null || scope.Known().Arguments.Corrects is not null)
            return null;
        var key = new ObligationKey(task.Id, Subject.Member(scope.Person.MemberId), open.Key);
        return await prerequisites.WhyNotYetAsync(scope.Turn, key, ct);
    }

    protected override async Task<DialogCompletion> CompleteAsync(CheckInDraft draft, DialogScope scope, CancellationToken ct)
    {
        var arguments = scope.Known().Arguments;
        var request = new RecordCheckIn(draft.ActivityId, draft.Day, scope.InstanceId)
        {
            Period = arguments.Activity?.TaskId == draft.ActivityId ? arguments.Activity?.Period : null,
            EntryId = draft.EntryId,
            Hours = draft.Hours,
            Place = draft.Place,
            Note = draft.Note,
            PhotoId = draft.PhotoId,
            IsAnotherAct = draft.IsAnotherAct,
            Corrects = arguments.Corrects,
        };
        return await handler.HandleAsync(scope.Turn, request, ct) switch
        {
            CheckInOutcome.Recorded recorded => CheckInMessages.Recorded(scope.Turn, recorded),
            CheckInOutcome.Refused { Error: CheckInError.NotFound } => DialogCompletion.End(CheckInTexts.NotFound),
            CheckInOutcome.Refused { Error: CheckInError.WindowClosed } when arguments.Corrects is not null =>
                DialogCompletion.End(CheckInTexts.WindowClosed),
            CheckInOutcome.Refused { Error: CheckInError.AlreadyThatDay } => scope.Activity(draft.ActivityId) is { CountsOnceADay: false }
                ? DialogCompletion.Return("again", CheckInTexts.AddedMeanwhile)
                : DialogCompletion.Return("day", CheckInTexts.AlreadyThatDay(scope.Activity(draft.ActivityId)!.Activity, draft.Day)),
            CheckInOutcome.Refused { Error: CheckInError.DayOutOfRange or CheckInError.WindowClosed } refused =>
                DialogCompletion.Return("day", await scope.DayProblemAsync(draft.Day, draft, ct) ?? refused.Words),
            CheckInOutcome.Refused refused => DialogCompletion.Return(StepOf(refused.Error), refused.Words),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string IdOf(long entryId) => entryId.ToString(CultureInfo.InvariantCulture);

    /// <summary>The step that can put an error right.</summary>
    private static string StepOf(CheckInError error) => error switch
    {
        CheckInError.HoursOutOfRange or CheckInError.HoursMissing => "hours",
        CheckInError.PlaceMissing => "place",
        CheckInError.NoteMissing => "note",
        CheckInError.PhotoMissing => "photo",
        CheckInError.EntryEnded => "about",
        _ => "activity",
    };
}
