using CampaignBot.Bot.Dialogs.Buttons;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Dialogs;

/// <summary>The engine's own questions: what becomes of the draft, of a message that came in late, of answers to an older version.</summary>
internal sealed class DialogInterruptions
{
    private readonly DialogStore _store;
    private readonly DialogFlow _flow;
    private readonly Dictionary<Interruption, Choice[]> _choices;

    public DialogInterruptions(DialogStore store, DialogFlow flow)
    {
        _store = store;
        _flow = flow;
        Choice goOn = new("go-on", DialogTexts.GoOnButton, [DialogWord.GoOn], GoOnAsync);
        Choice keep = new("keep", DialogTexts.KeepDraftButton, [DialogWord.Keep], PutAsideAsync, GoesOn: false);
        Choice discard = new("discard", DialogTexts.DiscardButton, [DialogWord.Discard], DiscardAsync, GoesOn: false);
        _choices = new()
        {
            [Interruption.Cancel] = [keep, goOn, discard],
            [Interruption.Restart] =
            [
                new("restart", DialogTexts.RestartButton, [DialogWord.Yes, DialogWord.Restart], StartOverAsync),
                goOn with { Words = [DialogWord.GoOn, DialogWord.No] },
            ],
            [Interruption.Away] =
            [
                new("take", DialogTexts.AwayTakeButton, [DialogWord.Yes], TakeWaitingAsync),
                new("go-on", DialogTexts.AwayDropButton, [DialogWord.No, DialogWord.GoOn], GoOnAsync),
                new("later", DialogTexts.AwayLaterButton, [DialogWord.Keep, DialogWord.Cancel], PutAsideAsync, GoesOn: false),
            ],
            [Interruption.Changed] =
            [
                new("upgrade", DialogTexts.UpgradeButton, [DialogWord.Yes, DialogWord.GoOn], UpgradeAsync),
                keep with { Words = [DialogWord.Keep, DialogWord.Cancel] },
                discard,
            ],
        };
    }

    /// <summary>Asks; what is shown above the question may take several messages.</summary>
    public void Ask(DialogRun run, Interruption interruption, Text question, params IReadOnlyList<Text> shown)
    {
        run.State.Interruption = interruption;
        _store.Save(run);
        var buttons = _choices[interruption].Select(c => DialogPress.Button(run, c.Label, DialogPress.Choose, Name(interruption, c)));
        DialogMessages.ReplyInPages(run.Turn, null, [.. shown, question], run.IsConfidential, [.. buttons]);
    }

    public void AskCancel(DialogRun run) => Ask(run, Interruption.Cancel, DialogTexts.CancelQuestion);

    public void AskRestart(DialogRun run) => Ask(run, Interruption.Restart, DialogTexts.RestartQuestion);

    /// <summary>Asks whether a message that came after a long silence belongs here. It waits meanwhile.</summary>
    public void AskAway(DialogRun run) => Ask(run, Interruption.Away, DialogTexts.AwayQuestion(run.Dialog.TitleOf(run.Scope), run.Current.Label(run)));

    public async Task AskChangedAsync(DialogRun run, CancellationToken ct) =>
        Ask(run, Interruption.Changed, DialogTexts.ChangedQuestion(run.Dialog.TitleOf(run.Scope)), [.. await DialogMessages.ShowAllAsync(run, ct)]);

    /// <summary>True for a button of the question that is being asked, by which the member goes on with the dialog.</summary>
    public bool GoesOn(DialogRun run, string name) => Find(run, name) is { GoesOn: true };

    /// <summary>A press on one of the buttons.</summary>
    public async Task PressAsync(DialogRun run, string name, CancellationToken ct)
    {
        if (Find(run, name) is not { } choice)
        {
            run.Turn.AnswerButton(DialogTexts.AlreadyAnswered, alert: true);
            return;
        }

        if (run.Turn.Activity.Button?.MessageId is not null)
            run.Turn.EditPressed(DialogTexts.Answered(choice.Label));
        await choice.Then(run, ct);
    }

    /// <summary>Words typed instead. What is no answer waits, or is asked for again; it is never taken for something else.</summary>
    public async Task ReadAsync(DialogRun run, StepInput input, CancellationToken ct)
    {
        var interruption = run.State.Interruption;
        var choice = Array.Find(_choices[interruption], c => c.Words.Any(word => DialogWords.Means(input.Words, word)));
        if (choice is not null)
        {
            await choice.Then(run, ct);
        }
        else if (interruption == Interruption.Away)
        {
            run.State.Waiting.Add(input);
            AskAway(run);
        }
        else
        {
            Ask(run, interruption, DialogTexts.ChooseFirst);
        }
    }

    private async Task GoOnAsync(DialogRun run, CancellationToken ct)
    {
        run.State.Interruption = Interruption.None;
        // Who typed 「继续」 may have meant that it belongs here: what isn't taken is shown, so that it can be sent again.
        if (run.Turn.Activity.Button is null)
            TellNotTaken(run, run.State.Waiting);
        run.State.Waiting.Clear();
        await _flow.ShowAgainAsync(run, null, ct);
    }

    private Task PutAsideAsync(DialogRun run, CancellationToken ct)
    {
        // What came in late was not meant for here, or it would have been taken; a later 「继续」 must not turn it into an answer.
        var isDropped = run.State is { Interruption: Interruption.Away, Waiting.Count: > 0 };
        if (isDropped)
            run.State.Waiting.Clear();
        run.State.Interruption = Interruption.None;
        run.Snapshot.IsActive = false;
        _store.Save(run);
        run.Turn.Reply(new OutgoingMessage(Text.Lines(
                DialogTexts.PutAside(run.Dialog.TitleOf(run.Scope)), isDropped ? DialogTexts.LateNotKept : null))
            .WithRow(DialogButtons.Resume(DialogTexts.ResumeButton, run.Snapshot.InstanceId)));
        return Task.CompletedTask;
    }

    private Task DiscardAsync(DialogRun run, CancellationToken ct)
    {
        _store.Remove(run);
        run.Turn.Reply(DialogTexts.Discarded);
        return Task.CompletedTask;
    }

    private async Task StartOverAsync(DialogRun run, CancellationToken ct)
    {
        run.State.Interruption = Interruption.None;
        run.State.Waiting.Clear();
        await _flow.StartAsync(run, null, ct);
    }

    /// <summary>Takes what waited, message by message, as long as the step that it was written for stays on the table.</summary>
    private async Task TakeWaitingAsync(DialogRun run, CancellationToken ct)
    {
        var waiting = run.State.Waiting.ToList();
        var question = run.State.Question;
        run.State.Interruption = Interruption.None;
        run.State.Waiting.Clear();
        while (waiting.Count > 0 && !run.IsOver && run.State.Question == question)
        {
            await _flow.ReadAsync(run, waiting[0], ct);
            waiting.RemoveAt(0);
        }

        TellNotTaken(run, waiting);
    }

    private static void TellNotTaken(DialogRun run, IReadOnlyList<StepInput> waiting)
    {
        List<Text> words = [.. waiting.Where(w => w.Words is not null).Select(w => Text.Plain(w.Words!))];
        if (words.Count > 0)
            DialogMessages.ReplyInPages(run.Turn, DialogTexts.NotTaken, words, run.IsConfidential);
    }

    /// <summary>Carries over what the new version can read and still allows. The rest was shown, and stays stored.</summary>
    private async Task UpgradeAsync(DialogRun run, CancellationToken ct)
    {
        run.State.Interruption = Interruption.None;
        run.Snapshot.Version = run.Dialog.Key.Version;
        foreach (var step in run.Steps)
        {
            if (run.AnswerTo(step) is { } answer && !await step.AcceptsAsync(answer, run, ct))
                run.Put(step, step.IsGathered ? answer with { IsDone = false, IsSkipped = false } : new StepAnswer { Former = answer.Pieces });
        }

        if (run.State.Waiting.Count > 0)
            AskAway(run);
        else
            await _flow.AdvanceAsync(run, DialogTexts.Upgraded, ct);
    }

    private Choice? Find(DialogRun run, string name) =>
        _choices.TryGetValue(run.State.Interruption, out var choices) ? Array.Find(choices, c => Name(run.State.Interruption, c) == name) : null;

    private static string Name(Interruption interruption, Choice choice) => interruption + "." + choice.Name;

    private sealed record Choice(string Name, Text Label, DialogWord[] Words, Func<DialogRun, CancellationToken, Task> Then, bool GoesOn = true);
}
