using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>One of several: by button, or typed as its number or label.</summary>
internal sealed class ChoicePrompt(Func<DialogRun, IReadOnlyList<Option>> options) : SinglePrompt<string>
{
    /// <summary>From this many options on, buttons carry their numbers.</summary>
    public const int NumberedFrom = 4;

    public override ValueTask<StepFace> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        var all = options(run);
        if (all.Count == 0)
            return new(new StepFace { Hint = DialogTexts.NothingToChoose });
        return new(new StepFace
        {
            Rows = OptionList.Rows(all, view, run, (option, number, _) => StepButton.For(
                all.Count >= NumberedFrom ? Text.Join("", [Text.Plain(number + ". "), option.Label]) : option.Label, option.Id)),
        });
    }

    protected override ValueTask<ValueReading<string>> ReadAsync(StepInput input, DialogRun run, CancellationToken ct)
    {
        if (input.Words is not { } words)
            return new(DialogTexts.ExpectsChoice);
        return OptionList.Find(options(run), words, run) is { } option ? new(option.Id) : new(DialogTexts.ChoiceUnclear);
    }

    protected override bool TryParse(string stored, out string value)
    {
        value = stored;
        return stored.Length > 0;
    }

    protected override string Format(string value) => value;

    public override Text? Problem(string value, DialogRun run) => options(run).Any(o => o.Id == value) ? null : DialogTexts.AnswerGone;

    public override ValueTask<Text> ShowAsync(string value, DialogRun run, CancellationToken ct) => new(OptionList.Label(options(run), value));
}
