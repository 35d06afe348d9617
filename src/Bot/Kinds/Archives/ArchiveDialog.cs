using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Kinds.Archives;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Archives;

/// <summary>
/// Shows what has filled in by itself and asks for photos of the rest. What isn't there yet is skipped and waits in the draft; it is handed in
/// once photos show all of it.
/// </summary>
internal sealed class ArchiveDialog(HandInWorkHandler handler, AnswerCodec codec, ArchiveReader reader, WorkWindow window, WorkRefusals refusals)
    : Dialog<AnswersDraft>
{
    public const string Name = "archive";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.SeeOwn;

    public override Text TitleOf(DialogScope scope) =>
        WorkArguments.Read(scope.Arguments) is { } arguments && scope.PinnedPlan.Task(arguments.Task.TaskId) is { } task ? task.Title : ArchiveTexts.Title;

    public override string TopicOf(DialogScope scope) => WorkArguments.Read(scope.Arguments)?.Topic ?? scope.Arguments;

    public override bool IsConfidential(DialogScope scope) => true;

    protected override ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) => WorkAccess.WhyRefusedAsync<ArchiveTask>(scope, ct);

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(await reader.ReadAsync(scope, WorkArguments.Read(scope.Arguments)!.Value.Key, ct));

    protected override async ValueTask<Text?> OpeningAsync(DialogScope scope, CancellationToken ct)
    {
        var archive = scope.Get<ArchiveFilling>();
        if (archive.Counts.Count > 0)
            scope.Turn.Reply(ArchiveView.State(archive));
        return !archive.IsAddition && await window.DueAsync(scope.Turn, archive.Key, ct) is { } due ? ArchiveTexts.Opening(archive.Task.ByHand.Count(), due) : null;
    }

    protected override void Define(DialogBuilder<AnswersDraft> steps)
    {
        var archive = steps.Scope.Get<ArchiveFilling>();
        foreach (var item in archive.Task.ByHand)
        {
            var before = archive.Before.GetValueOrDefault(item.Id)?.FileIds ?? [];
            steps.Photos(item.Id, ArchiveTexts.AskPhotos(item.Title, ArchiveTask.LimitPhotos)).Label(item.Title)
                .Optional()
                .Must(ids => ids.Count <= ArchiveTask.LimitPhotos, ArchiveTexts.TooManyPhotos(ArchiveTask.LimitPhotos))
                .Prefill(_ => (before.Count > 0, before))
                .Into((draft, ids) => draft.With(item.Id, FormAnswer.OfFiles(ids)));
        }

        steps.Confirm(
            "confirm",
            ArchiveTexts.Preview(archive.Title),
            WorkTexts.HandInButton,
            inFull: true,
            ahead: archive.Comment is { } comment ? WorkTexts.ReturnedWith(comment) : archive.IsAddition ? ArchiveTexts.Adding : ArchiveView.ByItself(archive));
    }

    protected override ValueTask<Text?> WhyClosedAsync(AnswersDraft draft, DialogScope scope, CancellationToken ct)
    {
        var archive = scope.Get<ArchiveFilling>();
        return refusals.WhyClosedAsync(scope, archive.Key, archive.Title, ct);
    }

    protected override async Task<DialogCompletion> CompleteAsync(AnswersDraft draft, DialogScope scope, CancellationToken ct)
    {
        var archive = scope.Get<ArchiveFilling>();
        if (await Overtaken.FindAsync(scope, archive.Key, ct) is { } overtaken)
            return DialogCompletion.End(ArchiveTexts.Overtaken(archive.Title, overtaken.By, overtaken.At));
        if (archive.MissingIn(draft).ToList() is [var first, ..] missing)
            return DialogCompletion.Return(first.Id, ArchiveTexts.Missing(Text.List(missing.Select(item => Text.Of(item.Title)))));
        var result = await handler.HandleAsync(
            scope.Turn, new HandedIn(archive.Key, archive.Node.Id, archive.PlanVersion, codec.Seal(archive.ContentOf(draft)), scope.InstanceId), ct);
        return result switch
        {
            HandInResult.AwaitsReview => ArchiveTexts.HandedIn(archive.Title),
            HandInResult.Accepted => await RecordedAsync(archive, scope, ct),
            var refused => await refusals.CompletionOfAsync(refused, scope, archive.Key, archive.Title, ct),
        };
    }

    private async Task<DialogCompletion> RecordedAsync(ArchiveFilling archive, DialogScope scope, CancellationToken ct)
    {
        var full = archive.Counts.Count(count => count.IsFull) + archive.Task.ByHand.Count();
        var recorded = ArchiveTexts.Recorded(archive.Title, full, archive.Task.Items.Count);
        if (await window.DueAsync(scope.Turn, archive.Key, ct) is not { } due)
            return recorded;
        var closes = archive.Task.ClosingDay(due);
        return new OutgoingMessage(Text.Lines(recorded, ArchiveTexts.MayAdd(closes)))
            .WithRow(TaskCall.For(archive.Key).Button(ArchiveTexts.AddButton)) with
        {
            ButtonScope = ButtonScope.Member(scope.Person.MemberId, scope.Campaign.Timeline.EndOfDay(closes)),
        };
    }
}
