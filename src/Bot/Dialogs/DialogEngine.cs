using CampaignBot.Bot.Dialogs.Buttons;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Dialogs;

/// <summary>A draft that waits to be resumed.</summary>
/// <param name="InstanceId">For <see cref="DialogButtons.Resume"/>.</param>
/// <param name="Title">What the member calls it.</param>
/// <param name="Age">Since the member last wrote in it.</param>
/// <param name="IsActive">True for the one that the next message answers.</param>
/// <param name="ResumeButton">Pressing it goes on where the member stopped.</param>
internal sealed record OpenDraft(string InstanceId, Text Title, TimeSpan Age, bool IsActive, Button ResumeButton);

/// <summary>
/// Runs dialogs: begins, goes on, resumes. One dialog of a member is active, the others wait. Everything is written with the turn;
/// the engine commits nothing, so an answer is acknowledged and stored together or not at all.
/// </summary>
internal sealed class DialogEngine(
    DialogOpener opener, DialogStore store, DialogFlow flow, DialogInterruptions interruptions, DialogLinks links) : IConversations
{
    /// <summary>After this long a silence (campaign's clock) a message isn't taken for an answer without asking.</summary>
    public static readonly TimeSpan AwayAfter = TimeSpan.FromHours(6);

    /// <summary>
    /// Starts a dialog, or resumes the member's draft of the same topic. In a group it offers the way into the private chat. A dialog
    /// that was active is put aside with its answers.
    /// </summary>
    /// <exception cref="KeyNotFoundException">No dialog has the name: a bug of the caller.</exception>
    public async Task BeginAsync(TurnContext turn, string name, string arguments, CancellationToken ct)
    {
        var dialog = opener.Find(name) ?? throw new KeyNotFoundException($"No dialog is named {name}.");
        if (turn.Person is null || !PolicyTable.MayCall(turn.Person, dialog.Action))
        {
            turn.Reply(turn.Person is null ? StrangerWords.Unknown(turn) : DialogTexts.NotAllowed);
            return;
        }

        if (turn.IsGroup)
        {
            var scope = ButtonScope.Member(turn.Person.MemberId);
            turn.Reply(new OutgoingMessage(DialogTexts.InPrivate).WithRow(links.Button(turn, DialogTexts.InPrivateButton, dialog, arguments, scope)));
            return;
        }

        var snapshot = DialogStore.Create(turn, dialog.Key);
        var state = new DialogState { Arguments = arguments };
        var opening = store.ScopeOf(turn, snapshot, state);
        if (await dialog.WhyRefusedAsync(opening, ct) is { } refused)
        {
            turn.Reply(refused);
            return;
        }

        snapshot.Topic = dialog.TopicOf(opening);
        if (await store.FindAsync(turn, name, snapshot.Topic, ct) is { } existing)
        {
            await ResumeAsync(turn, existing, ct);
            return;
        }

        var run = await DialogRun.OpenAsync(dialog, store.ScopeOf(turn, snapshot, state), snapshot, state, ct);
        if (await dialog.WhyClosedAsync(run.Draft, run.Scope, ct) is { } closed)
        {
            turn.Reply(closed);
            return;
        }

        var aside = await opener.PutActiveAsideAsync(turn, snapshot, ct);
        snapshot.IsActive = true;
        await flow.StartAsync(run, aside, ct);
    }

    /// <inheritdoc/>
    public async Task<bool> ContinueAsync(TurnContext turn, CancellationToken ct)
    {
        if (turn.IsGroup || turn.Person is null)
            return false;
        if (turn.Activity.Kind == ActivityKind.Edit)
            return await ReviseAsync(turn, ct);
        if (turn.Activity.Kind is not (ActivityKind.Message or ActivityKind.File or ActivityKind.Unsupported))
            return false;

        var input = StepInput.From(turn);
        if (await store.ActiveAsync(turn, ct) is not { } snapshot)
            return DialogWords.Means(input.Words, DialogWord.Resume) && await ResumeLatestAsync(turn, ct);
        if (await opener.EnterAsync(turn, snapshot, input, ct) is not { } run)
            return true;

        if (run.State.Interruption != Interruption.None)
        {
            await interruptions.ReadAsync(run, input, ct);
        }
        else if (DialogWords.Means(input.Words, DialogWord.Cancel))
        {
            await CancelAsync(run);
        }
        else if (DialogWords.Means(input.Words, DialogWord.Back))
        {
            await flow.BackAsync(run, ct);
        }
        else if (run.IsOffTheTable)
        {
            await flow.PassOverAsync(run, ct);
        }
        else if (DialogWords.Means(input.Words, DialogWord.Skip)
            || (DialogWords.Means(input.Words, DialogWord.Nothing) && run.Current.IsOptional(run) && run.AnswerTo(run.Current) is not { Pieces.Count: > 0 }))
        {
            await flow.SkipAsync(run, ct);
        }
        else if (DialogWords.Means(input.Words, DialogWord.Restart))
        {
            interruptions.AskRestart(run);
        }
        else if (DialogWords.Means(input.Words, DialogWord.Resume))
        {
            await flow.ShowAgainAsync(run, null, ct);
        }
        else if (turn.Now - run.Snapshot.UpdatedAt >= AwayAfter)
        {
            run.State.Waiting.Add(input);
            interruptions.AskAway(run);
        }
        else
        {
            await flow.ReadAsync(run, input, ct);
        }

        return true;
    }

    /// <summary>A press on one of a dialog's buttons.</summary>
    public async Task PressAsync(TurnContext turn, DialogPress press, CancellationToken ct)
    {
        if (await store.FindAsync(turn, press.InstanceId, ct) is not { } snapshot)
        {
            turn.AnswerButton(DialogTexts.AlreadyOver, alert: true);
            return;
        }

        var isChoice = press.Verb == DialogPress.Choose;
        if (await opener.EnterAsync(turn, snapshot, input: null, ct, choosing: isChoice) is not { } run)
            return;
        if (isChoice)
        {
            if (interruptions.GoesOn(run, press.Payload))
                await ActivateAsync(turn, snapshot, ct);
            await interruptions.PressAsync(run, press.Payload, ct);
            return;
        }

        if (press.Question != run.State.Question)
        {
            turn.AnswerButton(DialogTexts.AlreadyAnswered, alert: true);
            return;
        }

        await ActivateAsync(turn, snapshot, ct);

        // What waits must find its place before the dialog goes on, or it would be forgotten.
        if (run.State.Waiting.Count > 0)
        {
            interruptions.AskAway(run);
            return;
        }

        run.State.Interruption = Interruption.None;

        await (press.Verb switch
        {
            DialogPress.Answer or DialogPress.Enter or DialogPress.Pick or DialogPress.KeepAnswer or DialogPress.Skip when run.IsOffTheTable => flow.PassOverAsync(run, ct),
            DialogPress.Answer => flow.ReadAsync(run, new StepInput(Pressed: press.Payload), ct),
            DialogPress.Enter => flow.ReadAsync(run, StepInput.Entered(turn), ct),
            DialogPress.Pick => flow.ReadAsync(run, StepInput.Picked(turn), ct),
            DialogPress.KeepAnswer => flow.KeepAnswerAsync(run, ct),
            DialogPress.Back => flow.BackAsync(run, ct),
            DialogPress.Skip => flow.SkipAsync(run, ct),
            _ => CancelAsync(run),
        });
    }

    /// <summary>Goes on with a draft by its instance; a draft that is gone gets a clear answer.</summary>
    public async Task ResumeAsync(TurnContext turn, string instanceId, CancellationToken ct)
    {
        if (await store.FindAsync(turn, instanceId, ct) is { } snapshot)
            await ResumeAsync(turn, snapshot, ct);
        else
            turn.Reply(DialogTexts.AlreadyOver);
    }

    /// <summary>Leaves the active dialog, asking what becomes of the draft; false where none is active.</summary>
    public async Task<bool> CancelAsync(TurnContext turn, CancellationToken ct)
    {
        if (await store.ActiveAsync(turn, ct) is not { } snapshot)
            return false;
        if (await opener.EnterAsync(turn, snapshot, input: null, ct) is { } run)
            await CancelAsync(run);
        return true;
    }

    /// <summary>The member's drafts, the one touched last first.</summary>
    public async Task<IReadOnlyList<OpenDraft>> OpenDraftsAsync(TurnContext turn, CancellationToken ct)
    {
        var drafts = new List<OpenDraft>();
        foreach (var snapshot in await store.AllAsync(turn, ct))
        {
            if (opener.Find(snapshot.Dialog) is not { } dialog)
                continue;
            var scope = store.ScopeOf(turn, snapshot, store.Open(snapshot));
            if (await dialog.WhyRefusedAsync(scope, ct) is not null)
                continue;
            var title = dialog.TitleOf(scope);
            var resume = DialogButtons.Resume(DialogTexts.ResumeTitled(title), snapshot.InstanceId);
            drafts.Add(new OpenDraft(snapshot.InstanceId, title, turn.Now - snapshot.UpdatedAt, snapshot.IsActive, resume));
        }

        return drafts;
    }

    private async Task ActivateAsync(TurnContext turn, DialogSnapshot snapshot, CancellationToken ct)
    {
        if (snapshot.IsActive)
            return;
        if (await opener.PutActiveAsideAsync(turn, snapshot, ct) is { } aside)
            turn.Reply(aside);
        store.SetActive(turn, snapshot, active: true);
    }

    private async Task ResumeAsync(TurnContext turn, DialogSnapshot snapshot, CancellationToken ct)
    {
        var aside = await opener.PutActiveAsideAsync(turn, snapshot, ct);
        store.SetActive(turn, snapshot, active: true);
        if (await opener.EnterAsync(turn, snapshot, input: null, ct) is not { } run)
            return;
        if (run.State.Waiting.Count > 0)
        {
            interruptions.AskAway(run);
            return;
        }

        run.State.Interruption = Interruption.None;
        await flow.ShowAgainAsync(run, Text.Lines(aside, DialogTexts.Resumed(run.Dialog.TitleOf(run.Scope))), ct);
    }

    private async Task<bool> ResumeLatestAsync(TurnContext turn, CancellationToken ct)
    {
        if ((await store.AllAsync(turn, ct)) is not [var latest, ..])
            return false;
        await ResumeAsync(turn, latest, ct);
        return true;
    }

    private Task CancelAsync(DialogRun run)
    {
        if (run.HasContent)
        {
            interruptions.AskCancel(run);
        }
        else
        {
            store.Remove(run);
            run.Turn.Reply(DialogTexts.Cancelled);
        }

        return Task.CompletedTask;
    }

    /// <summary>A changed message changes the answer that it gave, in whichever draft that stands.</summary>
    private async Task<bool> ReviseAsync(TurnContext turn, CancellationToken ct)
    {
        if (StepInput.MessageOf(turn) is not { } messageId)
            return false;
        foreach (var snapshot in await store.AllAsync(turn, ct))
        {
            var state = store.Open(snapshot);
            if (snapshot.IsActive && state.Interruption == Interruption.None && state.Refused.Contains(messageId))
            {
                // It gave no answer, so what it says now is one.
                if (await opener.EnterAsync(turn, snapshot, StepInput.From(turn), ct) is { } again)
                    await flow.ReadAsync(again, StepInput.From(turn), ct);
                return true;
            }

            await store.ReadPiecesAsync(turn, snapshot, state, ct);
            if (!state.Answers.Values.Any(a => a.Pieces.Any(p => p.MessageId == messageId))
                && !state.Waiting.Exists(w => w.Each.Any(p => p.MessageId == messageId)))
                continue;
            if (await opener.EnterAsync(turn, snapshot, input: null, ct) is { } run)
                await flow.ReviseAsync(run, messageId, StepInput.From(turn), ct);
            return true;
        }

        return false;
    }
}
