using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>
/// A document: one file, or its pages as photos, one after another or as an album, until the member says that there are no more. A file
/// that is no picture is the whole document at once. Pages sent together are kept or refused together.
/// </summary>
internal sealed class FilesPrompt(FileRules rules) : Prompt<IReadOnlyList<long>>
{
    /// <summary>How many pages one document has, at most.</summary>
    public const int MostPages = 30;

    private const string Done = "done";
    private const string Anew = "anew";
    private const string Restore = "restore";

    public override bool IsGathered => true;

    public override ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        var pages = soFar?.Pieces.Count ?? 0;
        var row = new List<StepButton>(2);
        if (pages > 0)
            row.Add(new StepButton(rules.TakesOnlyPhotos ? DialogTexts.NoMorePhotosButton(pages) : DialogTexts.NoMorePagesButton(pages), Done));
        if (soFar is { Former.Count: > 0 })
            row.Add(new StepButton(DialogTexts.RestoreFilesButton, Restore));
        else if (pages > 0)
            row.Add(new StepButton(DialogTexts.SendAnewButton, Anew));
        return new(new StepView { Hint = pages == 0 ? null : rules.TakesOnlyPhotos ? DialogTexts.AnotherPhoto : DialogTexts.AnotherPage, Rows = row.Count > 0 ? [row] : [] });
    }

    public override async ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct) => input.Pressed switch
    {
        Done => Finish(soFar),
        Anew => Reading.Keep(new StepAnswer { Former = soFar?.Pieces is { Count: > 0 } pieces ? pieces : soFar?.Former ?? [] }),
        Restore => Reading.Keep(new StepAnswer { Pieces = soFar is { Former.Count: > 0 } ? soFar.Former : soFar?.Pieces ?? [] }),
        null => await ReadMessageAsync(input, soFar, run, ct),
        _ => Reading.Refuse(DialogTexts.AnswerGone),
    };

    public override async ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct)
    {
        // A changed caption leaves the page as it is.
        if (input.File is null)
            return null;
        var read = await FileIntake.TakeAsync(rules, input.File, run, ct);
        if (read.Problem is { } problem)
            return Reading.Refuse(problem);
        var revised = answer with { Pieces = [.. answer.Pieces.Select((p, i) => i == piece ? p.Reworded(FileIntake.Format(read.Value)) : p)] };
        return answer.IsDone ? Reading.Take(revised) : Reading.Keep(revised, Given(revised.Pieces.Count));
    }

    public override bool TryDecode(StepAnswer answer, out IReadOnlyList<long> value)
    {
        var pages = new List<long>(answer.Pieces.Count);
        foreach (var piece in answer.Pieces)
        {
            if (FileIntake.TryParse(piece.Value, out var id))
                pages.Add(id);
        }

        value = pages;
        return pages.Count > 0 && pages.Count == answer.Pieces.Count;
    }

    public override StepAnswer Encode(IReadOnlyList<long> value) => new() { Pieces = [.. value.Select(id => new AnswerPiece(FileIntake.Format(id)))], IsDone = true };

    public override IReadOnlyList<long> FilesOf(IReadOnlyList<long> value) => value;

    public override async ValueTask<Text> ShowAsync(IReadOnlyList<long> value, DialogRun run, CancellationToken ct) =>
        value is [var only] ? await FileIntake.ShowAsync(only, run, ct) : Given(value.Count);

    private async ValueTask<Reading> ReadMessageAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct)
    {
        if (input.Words is { } words && (DialogWords.Means(words, DialogWord.Done) || DialogWords.Means(words, DialogWord.Nothing)) && soFar is { Pieces.Count: > 0 })
            return Finish(soFar);

        // What is sent to a step that was answered already takes its answer's place, as another document does; that one can be had back.
        // A photo is one more: whoever wants others in their place says so by the button.
        var isAnew = soFar is { IsDone: true } && (soFar.IsSkipped || !rules.TakesOnlyPhotos);
        var before = isAnew || soFar is null ? [] : soFar.Pieces;
        var sent = input.Each.Where(p => p.File is not null).DefaultIfEmpty(input).ToList();
        if (before.Count + sent.Count > MostPages)
            return Reading.Refuse(DialogTexts.TooManyPages(before.Count + sent.Count, MostPages));
        var added = new List<AnswerPiece>(sent.Count);
        foreach (var file in sent)
        {
            var read = await FileIntake.TakeAsync(rules, file.File, run, ct);
            if (read.Problem is { } problem)
                return Reading.Refuse(sent.Count > 1 ? Text.Lines(problem, DialogTexts.NoneOfFilesKept(sent.Count)) : problem);
            added.Add(new AnswerPiece(FileIntake.Format(read.Value), file.MessageId));
        }

        var kept = new StepAnswer { Pieces = [.. before, .. added], Former = isAnew ? soFar!.Pieces : soFar?.Former ?? [] };
        return before.Count == 0 && sent is [{ File.Kind: FileKind.Document } only] && !FileRules.IsPicture(only.File)
            ? Finish(kept)
            : Reading.Keep(kept, Given(kept.Pieces.Count));
    }

    private Text Given(int count) => rules.TakesOnlyPhotos ? DialogTexts.PhotosGiven(count) : DialogTexts.PagesGiven(count);

    private static Reading Finish(StepAnswer? soFar) => soFar is { Pieces.Count: > 0 }
        ? Reading.Take(soFar with { IsDone = true, IsSkipped = false, Former = [] })
        : Reading.Refuse(DialogTexts.NoPageYet);
}
