using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>One of several: by button, or typed as its number, its label or a part of it. What is gone from the list can't be chosen.</summary>
/// <param name="options">Reads the options, which may have to be looked up.</param>
internal sealed class ChoicePrompt(Func<DialogRun, CancellationToken, ValueTask<IReadOnlyList<Option>>> options) : SinglePrompt<string>
{
    /// <summary>From this many options on, buttons carry their numbers.</summary>
    public const int NumberedFrom = 4;

    public override async ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        var all = await options(run, ct);
        return all.Count == 0
            ? new StepView { Hint = DialogTexts.NothingToChoose }
            : new StepView
            {
                Input = all.Count < NumberedFrom ? null : new InputField(InputKind.Choice)
                {
                    Label = DialogTexts.ChoiceField.Render(run.Scope.Language).Plain,
                    Choices = [.. all.Select(option => new InputChoice(option.Label.Render(run.Scope.Language).Plain, option.Id))],
                },
                Rows = OptionList.Rows(all, view, run, (option, number, _) => StepButton.For(
                    all.Count >= NumberedFrom ? Text.Join("", [Text.Plain(number + ". "), option.Label]) : option.Label, option.Id)),
            };
    }

    protected override async ValueTask<ValueReading<string>> ReadAsync(StepInput input, DialogRun run, CancellationToken ct)
    {
        if (input.Words is not { } words)
            return DialogTexts.ExpectsChoice;
        return OptionList.Find(await options(run, ct), words, run) is { } option ? option.Id : DialogTexts.ChoiceUnclear;
    }

    protected override bool TryParse(string stored, out string value)
    {
        value = stored;
        return stored.Length > 0;
    }

    protected override string Format(string value) => value;

    public override async ValueTask<Text?> ProblemAsync(string value, DialogRun run, CancellationToken ct) =>
        (await options(run, ct)).Any(o => o.Id == value) ? null : DialogTexts.AnswerGone;

    public override async ValueTask<Text> ShowAsync(string value, DialogRun run, CancellationToken ct) => OptionList.Label(await options(run, ct), value);
}
