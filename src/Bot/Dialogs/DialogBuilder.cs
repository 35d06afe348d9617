using CampaignBot.Bot.Dialogs.Parsing;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs;

/// <summary>Declares the steps of a dialog, in order. Step ids are for ever: drafts are keyed by them.</summary>
internal sealed class DialogBuilder<TDraft>(DialogScope scope)
    where TDraft : class
{
    private readonly List<Step> _steps = [];

    /// <summary>For dialogs whose steps come from data: the pinned plan, the arguments, what was prepared.</summary>
    public DialogScope Scope { get; } = scope;

    /// <summary>A short answer in one message, at most <paramref name="maxLength"/> characters. <paramref name="examples"/>: answers on buttons.</summary>
    public ValueStep<TDraft, string> Text(string id, Text ask, int maxLength, int minLength = 0, IReadOnlyList<string>? examples = null) =>
        Add(id, ask, new TextPrompt(minLength, maxLength) { Examples = examples ?? [] });

    /// <summary>Where something happened, in words.</summary>
    public ValueStep<TDraft, string> Place(string id, Text ask, int maxLength) =>
        Add(id, ask, new TextPrompt(0, maxLength) { Expects = DialogTexts.ExpectsPlace });

    /// <summary>Writing that may come in several messages, until the member says they are done.</summary>
    public ValueStep<TDraft, string> LongText(string id, Text ask, int minLength, int maxLength) => Add(id, ask, new LongTextPrompt(minLength, maxLength));

    /// <summary>One of several; the answer is the option's id.</summary>
    public ValueStep<TDraft, string> Choice(string id, Text ask, Func<DialogScope, IEnumerable<Option>> options) =>
        Choice(id, ask, (_, scope) => options(scope));

    /// <summary>One of several that depend on the draft.</summary>
    public ValueStep<TDraft, string> Choice(string id, Text ask, Func<TDraft, DialogScope, IEnumerable<Option>> options) =>
        Add(id, ask, new ChoicePrompt((run, _) => new([.. options((TDraft)run.Draft, run.Scope)])));

    /// <summary>One of several that have to be looked up for the draft.</summary>
    public ValueStep<TDraft, string> Choice(string id, Text ask, Func<TDraft, DialogScope, CancellationToken, Task<IReadOnlyList<Option>>> options) =>
        Add(id, ask, new ChoicePrompt((run, ct) => new(options((TDraft)run.Draft, run.Scope, ct))));

    /// <summary>Several of many, ticked; the answer is the options' ids.</summary>
    public ValueStep<TDraft, IReadOnlyList<string>> MultiChoice(string id, Text ask, Func<DialogScope, IEnumerable<Option>> options) =>
        Add(id, ask, new MultiChoicePrompt(run => [.. options(run.Scope)]));

    /// <summary>Several of a long roll, twenty on one screen, with a press for "all but these".</summary>
    public ValueStep<TDraft, IReadOnlyList<string>> Roll(string id, Text ask, Func<TDraft, DialogScope, IEnumerable<Option>> options) =>
        Add(id, ask, new MultiChoicePrompt(run => [.. options((TDraft)run.Draft, run.Scope)])
        {
            PageSize = MultiChoicePrompt.RollPage,
            ShortLabel = MultiChoicePrompt.RollLabel,
            OffersAllBut = true,
        });

    /// <summary>A member of the roster, by button or by name or number. <paramref name="under"/>: the paths of the organizations among whose members is picked.</summary>
    public ValueStep<TDraft, PickedMember> Member(string id, Text ask, Func<DialogScope, IReadOnlyList<string>> under) =>
        Add(id, ask, new MemberPrompt(run => under(run.Scope)));

    /// <summary>A number of at most <paramref name="decimals"/> digits after the point.</summary>
    public ValueStep<TDraft, decimal> Number(string id, Text ask, int decimals = 1) => Add(id, ask, new NumberPrompt(decimals, NumberReader.Read));

    /// <summary>How many hours something took, to a tenth: a number, or a part of a day.</summary>
    public ValueStep<TDraft, decimal> Hours(string id, Text ask) => Add(id, ask, new NumberPrompt(decimals: 1, HoursReader.Read));

    /// <summary>A day. <paramref name="offered"/>: the days on buttons, counted from today; today and the two days before unless given.</summary>
    public ValueStep<TDraft, DateOnly> Date(string id, Text ask, params IReadOnlyList<int> offered) =>
        Add(id, ask, new DatePrompt(offered.Count > 0 ? offered : DatePrompt.RecentDays));

    /// <summary>A time of day. <paramref name="offered"/>: the times on buttons.</summary>
    public ValueStep<TDraft, TimeOnly> Time(string id, Text ask, IReadOnlyList<TimeOnly> offered) => Add(id, ask, new TimePrompt(offered));

    /// <summary>A photo; the answer is the id of its <see cref="StoredFile"/>.</summary>
    public ValueStep<TDraft, long> Photo(string id, Text ask) => File(id, ask, FileRules.Photos);

    /// <summary>A file that the rules allow; the answer is the id of its <see cref="StoredFile"/>.</summary>
    public ValueStep<TDraft, long> File(string id, Text ask, FileRules rules) => Add(id, ask, new FilePrompt(rules));

    /// <summary>Some photos; the answer is the ids of their <see cref="StoredFile"/>s.</summary>
    public ValueStep<TDraft, IReadOnlyList<long>> Photos(string id, Text ask) => Files(id, ask, FileRules.Photos);

    /// <summary>A document that the rules allow, which may have pages; the answer is the ids of its <see cref="StoredFile"/>s.</summary>
    public ValueStep<TDraft, IReadOnlyList<long>> Files(string id, Text ask, FileRules rules) => Add(id, ask, new FilesPrompt(rules));

    /// <summary>Shows every answer and asks to confirm, to change one, or to leave it. The last step.</summary>
    /// <param name="id">The step's id.</param>
    /// <param name="ask">The heading over the answers.</param>
    /// <param name="confirmLabel">What the button says, "confirm" unless given.</param>
    /// <param name="inFull">True to show every answer whole, in messages of their own (a form's preview).</param>
    /// <param name="ahead">What stands over the answers that are shown whole; null: nothing.</param>
    public void Confirm(string id, Text ask, Text? confirmLabel = null, bool inFull = false, Text? ahead = null) =>
        Add(new ConfirmStep(id, ask, confirmLabel ?? DialogTexts.ConfirmButton, inFull, ahead));

    /// <summary>Shows what is about to happen, in the dialog's own way, and waits for one press. The last step, in place of <see cref="Confirm"/>.</summary>
    /// <param name="id">The step's id.</param>
    /// <param name="ask">The question.</param>
    /// <param name="goLabel">What the button says.</param>
    /// <param name="show">What stands ahead of the question and under it.</param>
    /// <param name="settled">What stays under the question once it is answered; null: nothing.</param>
    public void Preview(
        string id, Text ask, Text goLabel, Func<TDraft, DialogScope, CancellationToken, ValueTask<Preview>> show, Func<TDraft, DialogScope, Text>? settled = null) =>
        Add(new PreviewStep(
            id,
            ask,
            goLabel,
            (run, ct) => show((TDraft)run.Draft, run.Scope, ct),
            run => settled?.Invoke((TDraft)run.Draft, run.Scope) ?? Localization.Text.Empty));

    /// <summary>A step of any kind: what the methods above do, and where new kinds come in.</summary>
    public ValueStep<TDraft, TValue> Add<TValue>(string id, Text ask, Prompt<TValue> prompt)
        where TValue : notnull
    {
        var step = new ValueStep<TDraft, TValue>(id, ask, prompt);
        Add(step);
        return step;
    }

    internal IReadOnlyList<Step> Build() =>
        _steps.Count > 0 ? _steps : throw new InvalidOperationException("A dialog has no steps.");

    private void Add(Step step)
    {
        if (step.Id.Length is 0 or > DialogSnapshot.NameMaxLength || _steps.Exists(s => s.Id == step.Id))
            throw new ArgumentException($"The step id \"{step.Id}\" is empty, too long, or there twice.", nameof(step));
        if (_steps is [.., { HoldsAnswer: false }])
            throw new InvalidOperationException("Nothing comes after the confirmation.");
        _steps.Add(step);
    }
}
