using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Registers;

/// <summary>Begins to give an entry more time.</summary>
internal sealed class PutOffEntryButton(DialogEngine dialogs, PutOffEntryHandler handler) : ButtonAction<PutOffEntry>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<PutOffEntry> Key = new("put-off-entry");

    protected override async Task PressAsync(TurnContext turn, PutOffEntry argument, CancellationToken ct)
    {
        if (await handler.LookAsync(turn, argument, ct) is { Why: { } why })
            turn.AnswerButton(why, alert: true);
        else
            await dialogs.BeginAsync(turn, PutOffEntryDialog.Name, ArgumentText.Write(argument), ct);
    }
}

/// <summary>What was said of more time.</summary>
internal sealed record PutOffDraft
{
    public DateOnly? Day { get; init; }

    public string Reason { get; init; } = "";
}

/// <summary>Asks until which day and why, and gives the entry more time.</summary>
internal sealed class PutOffEntryDialog(PutOffEntryHandler handler) : Dialog<PutOffDraft>
{
    public const string Name = "put-off-entry";

    private static readonly IReadOnlyList<int> OfferedDays = [7, 14, 30];

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.ReviewSubmission;

    public override Text TitleOf(DialogScope scope) => PutOffTexts.Title;

    public override bool IsConfidential(DialogScope scope) => true;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) => (await LookAsync(scope, ct)).Why;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct)
    {
        if ((await LookAsync(scope, ct)).Work is { } work)
            scope.Set(work);
    }

    protected override void Define(DialogBuilder<PutOffDraft> steps)
    {
        var work = steps.Scope.Get<PutOffWork>();
        var read = work.Read;
        steps.Date("day", PutOffTexts.AskDay(read.OwnerName, EntryView.InSentence(read), read.Entry.DueOn!.Value), OfferedDays).Label(PutOffTexts.DayLabel)
            .Must((day, _, scope) => PutOffEntryHandler.WhyNotOn(day, work, scope.Today))
            .Into((draft, day) => draft with { Day = day });

        steps.Text("reason", PutOffTexts.AskReason(read.OwnerName), EntryStep.ReasonMaxLength, EntryStep.ReasonMinLength).Label(PutOffTexts.ReasonLabel)
            .Into((draft, reason) => draft with { Reason = reason });

        steps.Confirm("confirm", PutOffTexts.AskConfirm);
    }

    protected override async Task<DialogCompletion> CompleteAsync(PutOffDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (!ArgumentText.TryRead<PutOffEntry>(scope.Arguments, out var asked))
            return DialogCompletion.End(PutOffTexts.NotYours);
        var (done, why) = await handler.HandleAsync(scope.Turn, asked, draft.Day!.Value, draft.Reason, ct);
        return done is not null ? done : DialogCompletion.End(why!);
    }

    private async ValueTask<(PutOffWork? Work, Text? Why)> LookAsync(DialogScope scope, CancellationToken ct) =>
        ArgumentText.TryRead<PutOffEntry>(scope.Arguments, out var asked) ? await handler.LookAsync(scope.Turn, asked, ct) : (null, PutOffTexts.NotYours);
}
