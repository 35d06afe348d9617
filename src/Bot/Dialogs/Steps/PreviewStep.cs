using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>What is about to happen.</summary>
/// <param name="Ahead">Messages of their own, exactly as others will see them.</param>
/// <param name="Hint">What stands under the question.</param>
internal sealed record Preview(IReadOnlyList<Text> Ahead, Text? Hint)
{
    /// <summary>Messages with a file or an album, ahead of the texts.</summary>
    public IReadOnlyList<OutgoingMessage> Files { get; init; } = [];

    /// <summary>Answers that one press gives, without leaving the preview.</summary>
    public IReadOnlyList<PreviewSwitch> Switches { get; init; } = [];
}

/// <summary>A button of a preview that answers another step at once.</summary>
/// <param name="Label">What it says: the state it shows, or the one it leads to.</param>
/// <param name="StepId">The step.</param>
/// <param name="Value">The answer as the step stores it.</param>
internal sealed record PreviewSwitch(Text Label, string StepId, string Value);

/// <summary>The last step of a dialog that shows its effect itself: one press, or a typed yes. It holds no answer of its own.</summary>
internal sealed class PreviewStep(string id, Text ask, Text goLabel, Func<DialogRun, CancellationToken, ValueTask<Preview>> show, Func<DialogRun, Text> settled) : Step(id)
{
    private const string Go = "go";
    private const string Switch = "switch:";

    public override bool HoldsAnswer => false;

    public override bool IsOptional(DialogRun run) => false;

    public override bool IsAsked(object draft, StepAnswer? answer, DialogScope scope) => true;

    public override object Apply(object draft, StepAnswer answer) => draft;

    public override ValueTask<bool> AcceptsAsync(StepAnswer answer, DialogRun run, CancellationToken ct) => new(true);

    public override Text Question(DialogRun run) => ask;

    public override Text Label(DialogRun run) => ask;

    public override ValueTask<Text> ShowAsync(StepAnswer answer, DialogRun run, CancellationToken ct) => new(settled(run));

    public override async ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        var preview = await show(run, ct);
        return new StepView
        {
            Ahead = preview.Ahead,
            AheadFiles = preview.Files,
            Hint = preview.Hint,
            Rows =
            [
                [new StepButton(goLabel, Go)],
                .. preview.Switches.Select(IReadOnlyList<StepButton> (s) => [new StepButton(s.Label, $"{Switch}{s.StepId}:{s.Value}")]),
                .. Changeable(run).Where(step => preview.Switches.All(s => s.StepId != step.Id)).Select(IReadOnlyList<StepButton> (step) =>
                    [StepButton.For(DialogTexts.ChangeStepButton(step.Label(run)), step.Id)]),
            ],
        };
    }

    public override ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct) => new(
        input.Pressed == Go || (input.Words is { } words && IsYes(words, run)) ? new Reading.Confirmed()
        : input.Pressed is [StepButton.Pick, .. var id] && Changeable(run).FirstOrDefault(s => s.Id == id) is { } step ? new Reading.Reopened(step)
        : Switched(input.Pressed, run) ?? Reading.Refuse(DialogTexts.ExpectsGo(goLabel)));

    public override ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct) => new((Reading?)null);

    public override StepAnswer? Prefilled(DialogScope scope) => null;

    private static Reading? Switched(string? pressed, DialogRun run) =>
        pressed?.StartsWith(Switch, StringComparison.Ordinal) is true && pressed[Switch.Length..].Split(':', 2) is [var id, var value]
        && Changeable(run).FirstOrDefault(s => s.Id == id) is { } step
            ? new Reading.Switched(step, StepAnswer.Of(value))
            : null;

    private bool IsYes(string words, DialogRun run) =>
        DialogWords.Means(words, DialogWord.Yes) || words.Trim() == goLabel.Render(run.Scope.Language).Plain;

    private static IEnumerable<Step> Changeable(DialogRun run) => run.Asked.Where(s => s.HoldsAnswer);
}
