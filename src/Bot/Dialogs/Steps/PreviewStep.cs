using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>What is about to happen.</summary>
/// <param name="Ahead">Messages of their own, exactly as others will see them.</param>
/// <param name="Hint">What stands under the question.</param>
internal sealed record Preview(IReadOnlyList<Text> Ahead, Text? Hint);

/// <summary>The last step of a dialog that shows its effect itself: one press, or a typed yes. It holds no answer of its own.</summary>
internal sealed class PreviewStep(string id, Text ask, Text goLabel, Func<DialogRun, CancellationToken, ValueTask<Preview>> show) : Step(id)
{
    private const string Go = "go";

    public override bool HoldsAnswer => false;

    public override bool IsOptional(DialogRun run) => false;

    public override bool IsAsked(object draft, DialogScope scope) => true;

    public override object Apply(object draft, StepAnswer answer) => draft;

    public override ValueTask<bool> AcceptsAsync(StepAnswer answer, DialogRun run, CancellationToken ct) => new(true);

    public override Text Question(DialogRun run) => ask;

    public override Text Label(DialogRun run) => ask;

    public override ValueTask<Text> ShowAsync(StepAnswer answer, DialogRun run, CancellationToken ct) => new(Text.Empty);

    public override async ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        var preview = await show(run, ct);
        return new StepView
        {
            Ahead = preview.Ahead,
            Hint = preview.Hint,
            Rows =
            [
                [new StepButton(goLabel, Go)],
                .. Changeable(run).Select(IReadOnlyList<StepButton> (step) =>
                    [StepButton.For(DialogTexts.ChangeStepButton(step.Label(run)), step.Id)]),
            ],
        };
    }

    public override ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct) => new(
        input.Pressed == Go || (input.Words is { } words && IsYes(words, run)) ? new Reading.Confirmed()
        : input.Pressed is [StepButton.Pick, .. var id] && Changeable(run).FirstOrDefault(s => s.Id == id) is { } step ? new Reading.Reopened(step)
        : Reading.Refuse(DialogTexts.ExpectsGo(goLabel)));

    public override ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct) => new((Reading?)null);

    public override StepAnswer? Prefilled(DialogScope scope) => null;

    private bool IsYes(string words, DialogRun run) =>
        DialogWords.Means(words, DialogWord.Yes) || words.Trim() == goLabel.Render(run.Scope.Language).Plain;

    private static IEnumerable<Step> Changeable(DialogRun run) => run.Asked.Where(s => s.HoldsAnswer);
}
