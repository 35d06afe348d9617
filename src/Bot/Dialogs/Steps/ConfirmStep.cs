using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>The last step: every answer in sight, to confirm, to change one, or to leave. It holds no answer of its own.</summary>
internal sealed class ConfirmStep(string id, Text ask, Text confirmLabel, bool inFull, Text? ahead = null) : Step(id)
{
    private const string Confirm = "confirm";
    private const string Change = "change";

    public override bool HoldsAnswer => false;

    public override bool IsAsked(object draft, StepAnswer? answer, DialogScope scope) => true;

    public override bool IsOptional(DialogRun run) => false;

    public override object Apply(object draft, StepAnswer answer) => draft;

    public override ValueTask<bool> AcceptsAsync(StepAnswer answer, DialogRun run, CancellationToken ct) => new(true);

    public override Text Question(DialogRun run) => ask;

    public override Text Label(DialogRun run) => ask;

    /// <summary>What stays in the chat when the question is settled.</summary>
    public override async ValueTask<Text> ShowAsync(StepAnswer answer, DialogRun run, CancellationToken ct) =>
        inFull ? Text.Empty : await SummaryAsync(run, ct);

    public override async ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        if (view.StartsWith(OptionList.PageView, StringComparison.Ordinal))
        {
            return new StepView
            {
                Hint = DialogTexts.ChangeWhich,
                Rows = OptionList.Rows(Changeable(run), view, run, static (option, number, _) =>
                    StepButton.For(Text.Join("", [Text.Plain(number + ". "), option.Label]), option.Id)),
            };
        }

        return new StepView
        {
            Ahead = inFull ? DialogMessages.Pages(ahead, await DialogMessages.ShowAllAsync(run, ct), run.Turn) : [],
            Files = inFull ? [.. run.Asked.Where(s => run.AnswerTo(s) is not null).SelectMany(s => s.FilesOf(run.AnswerTo(s)!))] : [],
            Hint = inFull ? DialogTexts.ConfirmHint(confirmLabel) : await SummaryAsync(run, ct),
            Rows = [[new StepButton(confirmLabel, Confirm)], [new StepButton(DialogTexts.ChangeButton, Change)]],
        };
    }

    public override ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct) =>
        new(input.Pressed is { } press ? ReadPress(press, run) : ReadWords(input.Words, run));

    public override ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct) => new((Reading?)null);

    public override StepAnswer? Prefilled(DialogScope scope) => null;

    private static Reading ReadPress(string press, DialogRun run) =>
        press == Confirm ? new Reading.Confirmed()
        : press == Change ? Reading.Show(OptionList.PageView + "0")
        : press.StartsWith(OptionList.PageView, StringComparison.Ordinal) ? Reading.Show(press)
        : run.Asked.FirstOrDefault(s => s.HoldsAnswer && s.Id == press[1..]) is { } step ? new Reading.Reopened(step)
        : Reading.Refuse(DialogTexts.AnswerGone);

    private Reading ReadWords(string? words, DialogRun run)
    {
        if (words is null)
            return Reading.Refuse(DialogTexts.ExpectsConfirmation(confirmLabel));
        if (DialogWords.Means(words, DialogWord.Yes) || words.Trim() == confirmLabel.Render(run.Scope.Language).Plain)
            return new Reading.Confirmed();
        if (DialogWords.Means(words, DialogWord.Change) || DialogWords.Means(words, DialogWord.No))
            return Reading.Show(OptionList.PageView + "0");
        return OptionList.Find(Changeable(run), words, run) is { } option
            ? new Reading.Reopened(run.Asked.First(s => s.Id == option.Id))
            : Reading.Refuse(DialogTexts.ExpectsConfirmation(confirmLabel));
    }

    private static List<Option> Changeable(DialogRun run) => [.. run.Asked.Where(s => s.HoldsAnswer).Select(s => new Option(s.Id, s.Label(run)))];

    private static async Task<Text> SummaryAsync(DialogRun run, CancellationToken ct)
    {
        var lines = new List<Text>();
        foreach (var step in run.Asked.Where(s => s.HoldsAnswer))
        {
            if (run.AnswerTo(step) is { } given && step.IsUnsaid(given))
                continue;
            var shown = run.AnswerTo(step) is { } answer ? await DialogMessages.ShowShortAsync(run, step, answer, ct) : DialogTexts.LeftOut;
            lines.Add(DialogTexts.SummaryLine(step.Label(run), shown));
        }

        return Text.Lines(lines);
    }

}
