using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Dialogs;

/// <summary>One dialog in one turn: its row, its state, its steps, and the draft that the answers make.</summary>
internal sealed class DialogRun
{
    private readonly List<Step> _asked = [];

    private DialogRun(IDialog dialog, DialogScope scope, DialogSnapshot snapshot, DialogState state, IReadOnlyList<Step> steps)
    {
        Dialog = dialog;
        Scope = scope;
        Snapshot = snapshot;
        State = state;
        Steps = steps;
        Draft = Fold();
    }

    public IDialog Dialog { get; }

    public DialogScope Scope { get; }

    public TurnContext Turn => Scope.Turn;

    public DialogSnapshot Snapshot { get; }

    public DialogState State { get; }

    /// <summary>Every step that the dialog has.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>The steps that are asked, as the draft stands.</summary>
    public IReadOnlyList<Step> Asked => _asked;

    public object Draft { get; private set; }

    /// <summary>The step that waits. Where the stored one isn't asked any more: the first without an answer, or the last.</summary>
    public Step Current => _asked.Find(s => s.Id == Snapshot.Step) ?? NextOpen ?? _asked[^1];

    /// <summary>True where what stands on the table is asked no more, because of what others did since; while words were not read, that isn't known.</summary>
    public bool IsOffTheTable => State.Answers.Values.All(a => a.IsAtHand) && !_asked.Exists(s => s.Id == Snapshot.Step);

    /// <summary>The first step without a whole answer; null when there is none, and no confirmation to ask for.</summary>
    public Step? NextOpen => _asked.Find(s => AnswerTo(s) is not { IsDone: true });

    /// <summary>The step asked before the current one; null at the first.</summary>
    public Step? Previous => _asked.TakeWhile(s => s != Current).LastOrDefault();

    /// <summary>How far the draft is; null while some of its words were not read, for they may decide what is asked.</summary>
    public DraftPlace? Place
    {
        get
        {
            if (!State.Answers.Values.All(a => a.IsAtHand))
                return null;
            var questions = _asked.FindAll(s => s.HoldsAnswer);
            var index = questions.IndexOf(Current);
            return new DraftPlace(index < 0 ? questions.Count + 1 : index + 1, questions.Count);
        }
    }

    /// <summary>True once the row is gone: completed or dropped.</summary>
    public bool IsOver { get; set; }

    /// <summary>True where the channel is asked to keep what is said from being forwarded.</summary>
    public bool IsConfidential => Dialog.IsConfidential(Scope);

    /// <summary>True where something would be lost if the draft went.</summary>
    public bool HasContent => State.Answers.Values.Any(a => a.HasContent);

    /// <summary>Prepares the dialog and defines its steps.</summary>
    public static async Task<DialogRun> OpenAsync(IDialog dialog, DialogScope scope, DialogSnapshot snapshot, DialogState state, CancellationToken ct)
    {
        await dialog.PrepareAsync(scope, ct);
        return new DialogRun(dialog, scope, snapshot, state, dialog.StepsFor(scope));
    }

    public StepAnswer? AnswerTo(Step step) => State.Answers.GetValueOrDefault(step.Id);

    /// <summary>Stores an answer; answers to steps that are no longer asked go.</summary>
    public void Put(Step step, StepAnswer answer)
    {
        State.Answers[step.Id] = answer;
        Draft = Fold();
        foreach (var hidden in Steps.Where(s => !_asked.Contains(s)))
            State.Answers.Remove(hidden.Id);
    }

    /// <summary>Makes the draft anew, once all words are read.</summary>
    public void Reread() => Draft = Fold();

    /// <summary>Drops every answer of this dialog's steps.</summary>
    public void Clear()
    {
        State.Answers.Clear();
        Draft = Fold();
    }

    /// <summary>Puts a step before the member; buttons of earlier questions are old from here on.</summary>
    public void MoveTo(Step step)
    {
        Snapshot.Step = step.Id;
        State.Refused.Clear();
        State.Question++;
    }

    private object Fold()
    {
        var draft = Dialog.CreateDraft(Scope);
        _asked.Clear();
        foreach (var step in Steps)
        {
            if (!step.IsAsked(draft, AnswerTo(step), Scope))
                continue;
            _asked.Add(step);
            if (AnswerTo(step) is { IsSkipped: false, IsDone: true, IsAtHand: true } answer)
                draft = step.Apply(draft, answer);
        }

        return draft;
    }
}
