using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>A step that asks for a value and puts it into the draft. Its methods are what a dialog is written with.</summary>
internal sealed class ValueStep<TDraft, TValue>(string id, Text ask, Prompt<TValue> prompt) : Step(id)
    where TDraft : class
    where TValue : notnull
{
    private readonly List<Func<TValue, DialogRun, CancellationToken, ValueTask<Text?>>> _rules = [];
    private Func<TDraft, DialogScope, Text> _ask = (_, _) => ask;
    private Func<TDraft, DialogScope, bool> _when = static (_, _) => true;
    private Func<TDraft, DialogScope, bool> _stays = static (_, _) => false;
    private Func<TDraft, DialogScope, bool> _optional = static (_, _) => false;
    private Func<TDraft, TValue, TDraft>? _into;
    private Func<TValue, TDraft, DialogScope, Text>? _show;
    private Func<DialogScope, (bool Has, TValue Value)>? _default;
    private Func<DialogScope, (bool Has, TValue Value)>? _prefill;
    private bool _prefillSkipped;
    private Func<TValue, bool> _unsaid = static _ => false;
    private bool _isAside;
    private Text? _label;

    public override bool IsGathered => prompt.IsGathered;

    public override bool OnlyAdds => prompt.OnlyAdds;

    public override bool IsAside => _isAside;

    /// <summary>Puts the answer into the draft.</summary>
    public ValueStep<TDraft, TValue> Into(Func<TDraft, TValue, TDraft> into)
    {
        _into = into;
        return this;
    }

    /// <summary>A rule of the answer, and what the member reads when it is broken.</summary>
    public ValueStep<TDraft, TValue> Must(Func<TValue, bool> rule, Text otherwise) => Must((value, _, _) => rule(value) ? null : otherwise);

    /// <inheritdoc cref="Must(Func{TValue, bool}, Text)"/>
    public ValueStep<TDraft, TValue> Must(Func<TValue, DialogScope, bool> rule, Text otherwise) =>
        Must((value, _, scope) => rule(value, scope) ? null : otherwise);

    /// <summary>A rule that says itself what is wrong; null: nothing is. It sees the draft as it stands.</summary>
    public ValueStep<TDraft, TValue> Must(Func<TValue, TDraft, DialogScope, Text?> problem) =>
        MustAsync((value, draft, scope, _) => new(problem(value, draft, scope)));

    /// <summary>A rule that has to look something up.</summary>
    public ValueStep<TDraft, TValue> MustAsync(Func<TValue, TDraft, DialogScope, CancellationToken, ValueTask<Text?>> problem)
    {
        _rules.Add((value, run, ct) => problem(value, (TDraft)run.Draft, run.Scope, ct));
        return this;
    }

    /// <summary>Asks only where it holds. It sees the answers of earlier steps; when it no longer holds after a step back, the answer goes.</summary>
    public ValueStep<TDraft, TValue> When(Func<TDraft, DialogScope, bool> condition)
    {
        _when = condition;
        return this;
    }

    /// <summary>Where it was answered it is also asked while this holds: what was chosen may be gone since, and must not be taken for what is left.</summary>
    public ValueStep<TDraft, TValue> StaysAnswered(Func<TDraft, DialogScope, bool> condition)
    {
        _stays = condition;
        return this;
    }

    /// <summary>May be skipped.</summary>
    public ValueStep<TDraft, TValue> Optional(bool optional = true) => Optional((_, _) => optional);

    /// <summary>May be skipped where it holds.</summary>
    public ValueStep<TDraft, TValue> Optional(Func<TDraft, DialogScope, bool> optional)
    {
        _optional = optional;
        return this;
    }

    /// <summary>Offers a value on a button.</summary>
    public ValueStep<TDraft, TValue> Default(Func<DialogScope, TValue> value)
    {
        _default = scope => (true, value(scope));
        return this;
    }

    /// <summary>Answers the step from the start where <c>Has</c> is true: what a button carried, or what is corrected. The member can change it.</summary>
    public ValueStep<TDraft, TValue> Prefill(Func<DialogScope, (bool Has, TValue Value)> known)
    {
        _prefill = known;
        return this;
    }

    /// <summary>Skips the step from the start where it holds: it was left out before, in what is corrected. Only an optional step.</summary>
    public ValueStep<TDraft, TValue> PrefillSkipped(bool skipped)
    {
        _prefillSkipped = skipped;
        return this;
    }

    /// <summary>See <see cref="Step.IsAside"/>.</summary>
    public ValueStep<TDraft, TValue> Aside()
    {
        _isAside = true;
        return this;
    }

    /// <summary>Leaves an answer out of the summary that says only that nothing more follows. It can be changed all the same.</summary>
    public ValueStep<TDraft, TValue> Unsaid(Func<TValue, bool> unsaid)
    {
        _unsaid = unsaid;
        return this;
    }

    /// <summary>The short name of the answer in the summary; what is asked, where there is none.</summary>
    public ValueStep<TDraft, TValue> Label(Text label)
    {
        _label = label;
        return this;
    }

    /// <summary>How the answer is shown, where the kind's own way won't do.</summary>
    public ValueStep<TDraft, TValue> Show(Func<TValue, DialogScope, Text> show) => Show((value, _, scope) => show(value, scope));

    /// <summary>The same where it depends on what else was answered.</summary>
    public ValueStep<TDraft, TValue> Show(Func<TValue, TDraft, DialogScope, Text> show)
    {
        _show = show;
        return this;
    }

    /// <summary>Asks in words that depend on the draft.</summary>
    public ValueStep<TDraft, TValue> Ask(Func<TDraft, DialogScope, Text> question)
    {
        _ask = question;
        return this;
    }

    public override bool IsAsked(object draft, StepAnswer? answer, DialogScope scope) =>
        _when((TDraft)draft, scope) || (answer is { IsDone: true, IsSkipped: false } && _stays((TDraft)draft, scope));

    public override bool IsOptional(DialogRun run) => _optional((TDraft)run.Draft, run.Scope);

    public override object Apply(object draft, StepAnswer answer) =>
        _into is not null && prompt.TryDecode(answer, out var value) ? _into((TDraft)draft, value) : draft;

    public override async ValueTask<bool> AcceptsAsync(StepAnswer answer, DialogRun run, CancellationToken ct) =>
        answer.IsSkipped ? IsOptional(run) : prompt.TryDecode(answer, out var value) && await ProblemAsync(value, run, ct) is null;

    public override async ValueTask<Text?> ObjectionAsync(StepAnswer answer, DialogRun run, CancellationToken ct) =>
        !answer.IsSkipped && prompt.TryDecode(answer, out var value) ? await BrokenRuleAsync(value, run, ct) : null;

    public override bool IsUnsaid(StepAnswer answer) => !answer.IsSkipped && prompt.TryDecode(answer, out var value) && _unsaid(value);

    public override Text Question(DialogRun run) => _ask((TDraft)run.Draft, run.Scope);

    public override Text Label(DialogRun run) => _label ?? Question(run);

    public override async ValueTask<Text> ShowAsync(StepAnswer answer, DialogRun run, CancellationToken ct)
    {
        if (answer.IsSkipped || !prompt.TryDecode(answer, out var value))
            return DialogTexts.LeftOut;
        return _show is null ? await prompt.ShowAsync(value, run, ct) : _show(value, (TDraft)run.Draft, run.Scope);
    }

    public override async ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        var face = await prompt.FaceAsync(soFar, view, run, ct);
        if (prompt.HidesRefusedPicks)
            face = face with { Rows = await WithoutRefusedAsync(face.Rows, run, ct) };
        if (_default?.Invoke(run.Scope) is not (true, var value) || await ProblemAsync(value, run, ct) is not null)
            return face;

        var offer = StepButton.For(await ShowAsync(prompt.Encode(value), run, ct), prompt.Encode(value).Pieces[0].Value);
        return face.Rows.Any(row => row.Any(b => b.Press == offer.Press)) ? face : face with { Rows = [[offer], .. face.Rows] };
    }

    public override async ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct) =>
        await CheckAsync(await prompt.ReadAsync(input, soFar, run, ct), run, ct);

    public override async ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct) =>
        await prompt.ReviseAsync(piece, input, answer, run, ct) is { } reading ? await CheckAsync(reading, run, ct) : null;

    public override StepAnswer? Prefilled(DialogScope scope) =>
        _prefill?.Invoke(scope) is (true, var value) ? prompt.Encode(value)
        : _prefillSkipped ? new StepAnswer().Skip()
        : null;

    public override IReadOnlyList<long> FilesOf(StepAnswer answer) =>
        !answer.IsSkipped && prompt.TryDecode(answer, out var value) ? prompt.FilesOf(value) : [];

    private async ValueTask<Reading> CheckAsync(Reading reading, DialogRun run, CancellationToken ct)
    {
        if (reading is not Reading.Taken { Answer: var answer })
            return reading;
        if (!prompt.TryDecode(answer, out var value))
            return Reading.Refuse(DialogTexts.AnswerGone);
        return await ProblemAsync(value, run, ct) is { } problem ? Reading.Refuse(problem) : reading;
    }

    private async ValueTask<Text?> ProblemAsync(TValue value, DialogRun run, CancellationToken ct) =>
        await prompt.ProblemAsync(value, run, ct) ?? await BrokenRuleAsync(value, run, ct);

    private async ValueTask<Text?> BrokenRuleAsync(TValue value, DialogRun run, CancellationToken ct)
    {
        foreach (var rule in _rules)
        {
            if (await rule(value, run, ct) is { } problem)
                return problem;
        }

        return null;
    }

    private async ValueTask<IReadOnlyList<IReadOnlyList<StepButton>>> WithoutRefusedAsync(
        IReadOnlyList<IReadOnlyList<StepButton>> rows, DialogRun run, CancellationToken ct)
    {
        var kept = new List<IReadOnlyList<StepButton>>(rows.Count);
        foreach (var row in rows)
        {
            var buttons = new List<StepButton>(row.Count);
            foreach (var button in row)
            {
                if (button.Press[0] != StepButton.Pick
                    || (prompt.TryDecode(StepAnswer.Of(button.Press[1..]), out var value) && await ProblemAsync(value, run, ct) is null))
                    buttons.Add(button);
            }

            if (buttons.Count > 0)
                kept.Add(buttons);
        }

        return kept;
    }
}

/// <summary>The usual ways to answer a step from the start.</summary>
internal static class Prefilling
{
    /// <summary>Answers the step from the start where the value isn't null.</summary>
    public static ValueStep<TDraft, TValue> Prefill<TDraft, TValue>(this ValueStep<TDraft, TValue> step, Func<DialogScope, TValue?> known)
        where TDraft : class
        where TValue : class => step.Prefill(scope => known(scope) is { } value ? (true, value) : (false, default!));
}

/// <summary>The same for values that are structures.</summary>
internal static class StructPrefilling
{
    /// <inheritdoc cref="Prefilling"/>
    public static ValueStep<TDraft, TValue> Prefill<TDraft, TValue>(this ValueStep<TDraft, TValue> step, Func<DialogScope, TValue?> known)
        where TDraft : class
        where TValue : struct => step.Prefill(scope => known(scope) is { } value ? (true, value) : (false, default));
}
