using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Dialogs;

/// <summary>Knows every dialog, and decides whether a stored one can be gone on with.</summary>
internal sealed class DialogOpener(IEnumerable<IDialog> dialogs, DialogStore store, DialogInterruptions interruptions)
{
    private readonly Dictionary<string, IDialog> _dialogs = dialogs.ToDictionary(d => d.Key.Name, StringComparer.Ordinal);

    /// <summary>Every dialog there is.</summary>
    public IReadOnlyCollection<IDialog> All => _dialogs.Values;

    /// <summary>The dialog of a name, or null.</summary>
    public IDialog? Find(string name) => _dialogs.GetValueOrDefault(name);

    /// <summary>
    /// Opens a stored dialog where it can be gone on with. Where it can't (its version is older, its window has closed, it is no more, it is
    /// no longer this member's), the member is told and shown what they wrote, what just came in waits beside it, and the answer is null.
    /// </summary>
    public async Task<DialogRun?> EnterAsync(TurnContext turn, DialogSnapshot snapshot, StepInput? input, CancellationToken ct, bool choosing = false)
    {
        var state = store.Open(snapshot);
        if (Find(snapshot.Dialog) is not { } dialog)
        {
            await store.ReadPiecesAsync(turn, snapshot, state, ct);
            store.SetActive(turn, snapshot, active: false);
            DialogMessages.ReplyInPages(turn, DialogTexts.NoMore, DialogMessages.Written(state.Answers.Values), confidential: true);
            return null;
        }

        var scope = store.ScopeOf(turn, snapshot, state);
        if (await dialog.WhyRefusedAsync(scope, ct) is { } refused)
        {
            await store.ReadPiecesAsync(turn, snapshot, state, ct);
            // Nothing is loaded for them: they are shown what they typed themselves, not what others had handed in.
            if (input is not null)
                state.Waiting.Add(input);
            snapshot.IsActive = false;
            store.Save(turn, snapshot, state);
            var typed = DialogMessages.Written(state.Answers.Values).Concat(state.Waiting.Where(w => w.Words is not null).Select(w => Text.Plain(w.Words!)));
            DialogMessages.ReplyInPages(turn, refused, typed, confidential: true);
            return null;
        }

        var adds = MayAdd(turn, dialog, snapshot, state, input);
        if (!adds)
            await store.ReadPiecesAsync(turn, snapshot, state, ct);
        var run = await DialogRun.OpenAsync(dialog, scope, snapshot, state, ct);
        if (adds && !run.Current.OnlyAdds)
        {
            await store.ReadPiecesAsync(turn, snapshot, state, ct);
            run.Reread();
        }

        if (await dialog.WhyClosedAsync(run.Draft, run.Scope, ct) is { } closed)
        {
            await store.ReadPiecesAsync(turn, snapshot, state, ct);
            if (input is not null)
                state.Waiting.Add(input);
            snapshot.IsActive = false;
            store.Save(run);
            var kept = await DialogMessages.ShowAllAsync(run, ct);
            DialogMessages.ReplyInPages(turn, closed, kept.Count == 0 ? [] : [DialogTexts.ClosedKept, .. kept], run.IsConfidential);
            return null;
        }

        var answersEngine = (choosing || input is not null) && state.Interruption == Interruption.Changed;
        if (snapshot.Version == dialog.Key.Version || answersEngine)
            return run;
        if (input is not null)
            state.Waiting.Add(input);
        await interruptions.AskChangedAsync(run, ct);
        return null;
    }

    // Words that go on with what is being written, and mean nothing else.
    private static bool MayAdd(TurnContext turn, IDialog dialog, DialogSnapshot snapshot, DialogState state, StepInput? input) =>
        dialog.WritingDecidesNothing && snapshot.Version == dialog.Key.Version && state.Interruption == Interruption.None
        && input?.Words is { } words && !DialogWords.IsAny(words) && turn.Now - snapshot.UpdatedAt < DialogEngine.AwayAfter
        && state.Answers.GetValueOrDefault(snapshot.Step) is { IsDone: false, Pieces.Count: > 0 };

    /// <summary>Makes room for another dialog: the active one waits with its answers, or goes where it has none. What the member is told, if anything.</summary>
    public async Task<Text?> PutActiveAsideAsync(TurnContext turn, DialogSnapshot except, CancellationToken ct)
    {
        if (await store.ActiveAsync(turn, ct) is not { } active || active.InstanceId == except.InstanceId)
            return null;
        store.SetActive(turn, active, active: false);
        var state = store.Open(active);
        if (Find(active.Dialog) is not { } dialog)
            return null;
        if (state.Answers.Values.Any(a => a.HasContent) || state.Waiting.Count > 0)
            return DialogTexts.OtherPutAside(dialog.TitleOf(store.ScopeOf(turn, active, state)));
        store.Remove(turn, active);
        return null;
    }
}
