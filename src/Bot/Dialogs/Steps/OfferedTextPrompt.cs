using System.Globalization;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>What was picked of what is offered, with its name as it read then; or what was written by hand.</summary>
/// <param name="Id">Of what was picked; null: it was written by hand.</param>
/// <param name="Words">The name, or what was written.</param>
internal readonly record struct OfferedText(long? Id, string Words);

/// <summary>What may be picked. It is asked at every turn: what is offered comes and goes.</summary>
internal interface ITextOffer
{
    /// <summary>The nearest to the writer, nearest first.</summary>
    Task<IReadOnlyList<OfferedText>> NearestAsync(DialogScope scope, int most, CancellationToken ct);

    /// <summary>Those whose name has a part in it, nearest first.</summary>
    Task<IReadOnlyList<OfferedText>> FindAsync(DialogScope scope, string part, int most, CancellationToken ct);

    /// <summary>Is this one still offered?</summary>
    Task<bool> IsOfferedAsync(DialogScope scope, long id, CancellationToken ct);
}

/// <summary>
/// One of what is offered, by button, page by page, or by typing a part of its name; or the writer's own words, where nothing is there or nothing
/// fits. What was picked keeps its name, and stays an answer when it is offered no more.
/// </summary>
internal sealed class OfferedTextPrompt(ITextOffer offer, int minLength, int maxLength) : Prompt<OfferedText>
{
    /// <summary>So many are paged through; what is farther away is found by typing.</summary>
    public const int MostListed = 40;

    /// <summary>So many of what has a part in its name are listed.</summary>
    public const int MostFound = 8;

    private const string FoundView = "find:";

    private const char Between = '|';

    public override async ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        if (view.StartsWith(FoundView, StringComparison.Ordinal))
            return await FoundAsync(view[FoundView.Length..], run, ct);
        var listed = await offer.NearestAsync(run.Scope, MostListed, ct);
        if (listed.Count == 0)
            return new StepView { Hint = OfferedTextTexts.NothingOffered };
        var options = listed.Select(OptionOf).ToList();
        return new StepView
        {
            Hint = OfferedTextTexts.OfferHint,
            Input = new InputField(InputKind.Choice)
            {
                Label = DialogTexts.ChoiceField.Render(run.Scope.Language).Plain,
                Choices = [.. options.Select(option => new InputChoice(option.Label.Render(run.Scope.Language).Plain, option.Id))],
            },
            Rows = OptionList.Rows(options, view, run, (option, _, _) => StepButton.For(option.Label, option.Id)),
        };
    }

    public override async ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct)
    {
        if (input.Pressed is { Length: > 0 } press)
        {
            if (press[0] != StepButton.Pick)
                return Reading.Show(press);
            return TryParse(press[1..], out var picked) && (picked.Id is not { } id || await offer.IsOfferedAsync(run.Scope, id, ct))
                ? Reading.Take(Encode(picked))
                : Reading.Refuse(OfferedTextTexts.OfferGone);
        }

        if (input.Words is not { } words)
            return Reading.Refuse(DialogTexts.ExpectsText);
        if (LengthProblem(words) is { } problem)
            return Reading.Refuse(problem);
        var found = await offer.FindAsync(run.Scope, words, MostFound, ct);
        return found.Count == 0 ? Reading.Take(Own(words, input), OfferedTextTexts.TakenAsWritten(words))
            : found.Count == 1 && found[0].Words == words ? Reading.Take(StepAnswer.Of(Format(found[0]), input.MessageId))
            : Reading.Show(FoundView + words);
    }

    // Who changes a message that was taken as it was written means other words of their own.
    public override ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct) =>
        new(input.Words is not { } words ? Reading.Refuse(DialogTexts.ExpectsText)
            : LengthProblem(words) is { } problem ? Reading.Refuse(problem)
            : Reading.Take(Own(words, input)));

    public override bool TryDecode(StepAnswer answer, out OfferedText value)
    {
        value = default;
        return answer.Pieces.Count == 1 && TryParse(answer.Pieces[0].Value, out value);
    }

    public override StepAnswer Encode(OfferedText value) => StepAnswer.Of(Format(value));

    public override ValueTask<Text> ShowAsync(OfferedText value, DialogRun run, CancellationToken ct) => new(Text.Plain(value.Words));

    private async Task<StepView> FoundAsync(string words, DialogRun run, CancellationToken ct)
    {
        var found = await offer.FindAsync(run.Scope, words, MostFound, ct);
        return new StepView
        {
            Hint = OfferedTextTexts.FoundHint(words),
            Rows =
            [
                .. found.Select(OptionOf).Select(IReadOnlyList<StepButton> (option) => [StepButton.For(option.Label, option.Id)]),
                [StepButton.For(OfferedTextTexts.OwnWordsButton(words), Format(new OfferedText(null, words)))],
                [new StepButton(OfferedTextTexts.AllButton, OptionList.PageView + "0")],
            ],
        };
    }

    private Text? LengthProblem(string words) => TextLength.Of(words) switch
    {
        var length when length > maxLength => DialogTexts.TextTooLong(length, maxLength, length - maxLength),
        var length when length < minLength => DialogTexts.TextTooShort(length, minLength),
        _ => null,
    };

    private static StepAnswer Own(string words, StepInput input) => StepAnswer.Of(Format(new OfferedText(null, words)), input.MessageId);

    private static Option OptionOf(OfferedText offered) => new(Format(offered), Text.Plain(offered.Words));

    private static bool TryParse(string stored, out OfferedText value)
    {
        var at = stored.IndexOf(Between, StringComparison.Ordinal);
        value = at < 0 ? default : new OfferedText(
            long.TryParse(stored.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null, stored[(at + 1)..]);
        return at >= 0 && value.Words.Length > 0;
    }

    // Nothing stands before the bar where it was written by hand.
    private static string Format(OfferedText value) => string.Create(CultureInfo.InvariantCulture, $"{value.Id}{Between}{value.Words}");
}
