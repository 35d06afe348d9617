using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Kinds.Progress;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Kinds.Progress;

/// <summary>What was said of how an entry goes.</summary>
internal sealed record ProgressDraft
{
    public string Sentence { get; init; } = "";

    public long? PhotoId { get; init; }
}

/// <summary>Asks the owner of an entry, or a secretary for them, how it goes: a sentence, and a photo where the plan asks.</summary>
internal sealed class ProgressDialog(ReportProgressHandler handler, WorkWindow window) : Dialog<ProgressDraft>
{
    public const string Name = "progress";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.SeeOwn;

    public override Text TitleOf(DialogScope scope) =>
        WorkArguments.Read(scope.Arguments) is { } arguments && scope.PinnedPlan.Task(arguments.Task.TaskId) is { } task ? task.Title : ProgressTexts.Title;

    public override string TopicOf(DialogScope scope) => WorkArguments.Read(scope.Arguments)?.Topic ?? scope.Arguments;

    // Its questions name the entry by what it says.
    public override bool IsConfidential(DialogScope scope) => !scope.Get<Reporting>().Entry.Register.IsPublished;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        await WorkAccess.WhyRefusedOrEnteredAsync<ProgressTask>(scope, ct)
        ?? (await handler.MayReportAsync(scope.Turn, KeyOf(scope).Key, ct) ? null : WorkTexts.NotForYou);

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct)
    {
        var arguments = KeyOf(scope);
        scope.Set(new Reporting(
            (ProgressTask)scope.PinnedPlan.Task(arguments.Task.TaskId)!,
            (await handler.FindAsync(scope.Turn, arguments.Key, ct))!,
            WorkAccess.IsForAnother(scope.Turn, arguments.Subject)));
    }

    protected override async ValueTask<Text?> OpeningAsync(DialogScope scope, CancellationToken ct) =>
        await window.DueAsync(scope.Turn, KeyOf(scope).Key, ct) is { } due ? ProgressTexts.Opening(scope.Get<Reporting>().Title, due) : null;

    protected override void Define(DialogBuilder<ProgressDraft> steps)
    {
        var reporting = steps.Scope.Get<Reporting>();
        var (task, entry, title) = (reporting.Task, reporting.Entry, reporting.Title);
        steps.Text(
                "sentence",
                entry.Register.PublishesProgress ? ProgressTexts.AskPublished(title) : ProgressTexts.Ask(title),
                EntryStep.ReportMaxLength,
                EntryStep.ReportMinLength)
            .Label(ProgressTexts.SentenceLabel)
            .Into((draft, sentence) => draft with { Sentence = sentence });

        steps.Photo("photo", task.Photo == Ask.Required ? ProgressTexts.AskPhotoRequired : ProgressTexts.AskPhoto).Label(ProgressTexts.PhotoLabel)
            .When((_, _) => task.Photo != Ask.No)
            .Optional((_, _) => task.Photo != Ask.Required)
            .Into((draft, photo) => draft with { PhotoId = photo });

        steps.Confirm("confirm", ProgressTexts.Summary(title));
    }

    protected override async ValueTask<Text?> WhyClosedAsync(ProgressDraft draft, DialogScope scope, CancellationToken ct)
    {
        var key = KeyOf(scope).Key;
        // What was done meanwhile is said at the end to who reports for another, with what they wrote.
        return await handler.WhyNotAsync(scope.Turn, key, ct) is { } error && !(error == ReportError.AlreadyReported && scope.Get<Reporting>().IsForAnother)
            ? await handler.WordsAsync(scope.Turn, key, error, ct)
            : null;
    }

    protected override async Task<DialogCompletion> CompleteAsync(ProgressDraft draft, DialogScope scope, CancellationToken ct)
    {
        var key = KeyOf(scope).Key;
        return await handler.HandleAsync(scope.Turn, key, draft.Sentence, draft.PhotoId, ct) is { } error
            ? DialogCompletion.End(await handler.WordsAsync(scope.Turn, key, error, ct))
            : new OutgoingMessage(ProgressTexts.Recorded(scope.Get<Reporting>().Title)) { Confidential = IsConfidential(scope) };
    }

    private static WorkArguments KeyOf(DialogScope scope) => WorkArguments.Read(scope.Arguments)!.Value;

    private sealed record Reporting(ProgressTask Task, ReadEntry Entry, bool IsForAnother)
    {
        public Text Title => IsForAnother ? ReportedEntries.Named(Text.Plain(Entry.OwnerName), Entry.Title) : Entry.Title;
    }
}
