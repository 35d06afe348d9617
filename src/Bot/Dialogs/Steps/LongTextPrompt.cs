using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>
/// Writing that may come in several messages until 「写完了」. Every piece is saved and acknowledged with the running length; a piece
/// that would exceed the length is refused whole, with the count. A rewrite can be taken back until it is finished.
/// </summary>
internal sealed class LongTextPrompt(int minLength, int maxLength) : Prompt<string>
{
    private const string Done = "done";
    private const string Rewrite = "rewrite";
    private const string Restore = "restore";

    /// <summary>Between two messages of one answer.</summary>
    private const char Joint = '\n';

    public override bool IsGathered => true;

    /// <summary>Of what is there only the length is asked.</summary>
    public override bool OnlyAdds => true;

    public override ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        var length = LengthOf(soFar);
        var row = new List<StepButton>(3);
        if (length > 0)
            row.Add(new StepButton(DialogTexts.WrittenButton, Done));
        if (soFar is { Former.Count: > 0 })
            row.Add(new StepButton(DialogTexts.RestoreButton, Restore));
        else if (length > 0)
            row.Add(new StepButton(DialogTexts.RewriteButton, Rewrite));
        return new(new StepView
        {
            Hint = length == 0 ? LimitsHint() : Progress(length),
            Rows = row.Count > 0 ? [row] : [],
        });
    }

    public override ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct) => new(
        input.Pressed switch
        {
            Done => Finish(soFar, typed: false),
            Rewrite => Reading.Keep(new StepAnswer { Former = soFar?.Pieces is { Count: > 0 } pieces ? pieces : soFar?.Former ?? [] }),
            Restore => Reading.Keep(new StepAnswer { Pieces = soFar is { Former.Count: > 0 } ? soFar.Former : soFar?.Pieces ?? [] }),
            null => ReadMessage(input, soFar),
            _ => Reading.Refuse(DialogTexts.AnswerGone),
        });

    public override ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct)
    {
        if (input.Words is not { } words)
            return new((Reading?)null);
        var revised = answer with { Pieces = [.. answer.Pieces.Select((p, i) => i == piece ? p.Reworded(words) : p)] };
        var length = LengthOf(revised);
        if (length > maxLength)
            return new(Reading.Refuse(DialogTexts.TextTooLong(length, maxLength, length - maxLength)));
        if (!answer.IsDone)
            return new(Reading.Keep(revised, Progress(length)));
        return new(length < minLength ? Reading.Refuse(DialogTexts.TextTooShort(length, minLength)) : Reading.Take(revised));
    }

    public override bool TryDecode(StepAnswer answer, out string value)
    {
        value = string.Join(Joint, answer.Pieces.Select(p => p.Value));
        return answer.Pieces.Count > 0;
    }

    public override StepAnswer Encode(string value) => StepAnswer.Of(value);

    public override ValueTask<Text> ShowAsync(string value, DialogRun run, CancellationToken ct) => new(Text.Plain(value));

    private Reading ReadMessage(StepInput input, StepAnswer? soFar)
    {
        if (input.Words is not { } words)
            return Reading.Refuse(DialogTexts.ExpectsLongText);
        if (DialogWords.Means(words, DialogWord.Done))
            return Finish(soFar, typed: true);

        var before = LengthOf(soFar);
        var room = maxLength - (before > 0 ? before + 1 : 0);
        var length = TextLength.Of(words);
        if (length > room)
            return Reading.Refuse(before == 0
                ? DialogTexts.TextTooLong(length, maxLength, length - maxLength)
                : DialogTexts.PieceTooLong(length, Math.Max(0, room), length - Math.Max(0, room)));

        var kept = new StepAnswer { Pieces = [.. soFar?.Pieces ?? [], new AnswerPiece(words, input.MessageId)], Former = soFar?.Former ?? [] };
        return Reading.Keep(kept, DialogTexts.PieceKept);
    }

    private Reading Finish(StepAnswer? soFar, bool typed)
    {
        var length = LengthOf(soFar);
        if (length == 0)
            return Reading.Refuse(DialogTexts.NothingWritten);
        if (length >= minLength)
            return Reading.Take(soFar! with { IsDone = true, IsSkipped = false, Former = [] });
        return typed ? Reading.Keep(soFar!, DialogTexts.NotYetEnough) : Reading.Refuse(DialogTexts.TextTooShort(length, minLength));
    }

    private Text LimitsHint() => minLength > 1 ? DialogTexts.LongTextHint(minLength, maxLength) : DialogTexts.LongTextHintOpen(maxLength);

    private Text Progress(int length) => length < minLength
        ? DialogTexts.WrittenTooLittle(length, minLength, minLength - length)
        : DialogTexts.WrittenEnough(length, maxLength);

    private static int LengthOf(StepAnswer? answer) =>
        answer is null || answer.Pieces.Count == 0 ? 0 : answer.Pieces.Sum(p => p.Length) + answer.Pieces.Count - 1;
}
