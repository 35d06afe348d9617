using CampaignBot.Bot.Dialogs.Buttons;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Dialogs;

/// <summary>Leads from step to step: asks, takes answers, goes on or back, skips, and completes the dialog.</summary>
internal sealed class DialogFlow(DialogStore store)
{
    /// <summary>Asks the first open step, or ends the dialog where there is none.</summary>
    public async Task AdvanceAsync(DialogRun run, Text? before, CancellationToken ct)
    {
        if (run.NextOpen is { } next)
            await GoToAsync(run, next, before, ct);
        else
            await CompleteAsync(run, ct);
    }

    /// <summary>What came in was meant for a question that is asked no more: it is given to no other one, and the next question comes.</summary>
    public Task PassOverAsync(DialogRun run, CancellationToken ct) => AdvanceAsync(run, DialogTexts.QuestionOffTheTable, ct);

    /// <summary>Puts a step before the member.</summary>
    public async Task GoToAsync(DialogRun run, Step step, Text? before, CancellationToken ct)
    {
        run.MoveTo(step);
        store.Save(run);
        await DialogMessages.AskAsync(run, before, "", ct);
    }

    /// <summary>Puts the step on the table before somebody who comes back, with what they had written there.</summary>
    public async Task ShowAgainAsync(DialogRun run, Text? before, CancellationToken ct)
    {
        var step = run.Current;
        if (step.IsGathered && run.AnswerTo(step) is { IsSkipped: false } answer && answer.Pieces.Any(p => p.MessageId is not null))
        {
            DialogMessages.ReplyInPages(run.Turn, DialogTexts.WrittenSoFar, [await step.ShowAsync(answer, run, ct)], run.IsConfidential);
        }

        await GoToAsync(run, step, before, ct);
    }

    /// <summary>Asks the step on the table again.</summary>
    public async Task AskAgainAsync(DialogRun run, Text? why, CancellationToken ct)
    {
        store.Save(run);
        await DialogMessages.AskAsync(run, why, "", ct);
    }

    /// <summary>Gives the step on the table an input, typed or pressed.</summary>
    public async Task ReadAsync(DialogRun run, StepInput input, CancellationToken ct)
    {
        var step = run.Current;
        switch (await step.ReadAsync(input, run.AnswerTo(step), run, ct))
        {
            case Reading.Taken taken:
                await TakeAsync(run, step, taken, input, ct);
                break;
            case Reading.Kept kept:
                run.Put(step, kept.Answer);
                run.State.Refused.RemoveAll(id => id == input.MessageId);
                store.Save(run);
                if (kept.Acknowledgement is { } acknowledgement)
                    await DialogMessages.AcknowledgeAsync(run, acknowledgement, kept.View, ct);
                else
                    await DialogMessages.RedrawAsync(run, kept.View, ct);
                break;
            case Reading.Shown shown:
                await DialogMessages.RedrawAsync(run, shown.View, ct);
                break;
            case Reading.Reopened reopened:
                await DialogMessages.SettleAsync(run, step, DialogTexts.Changing(reopened.Step.Label(run)), ct);
                await GoToAsync(run, reopened.Step, null, ct);
                break;
            case Reading.Switched switched:
                run.Put(switched.Step, switched.Answer);
                store.Save(run);
                await DialogMessages.RedrawAsync(run, "", ct);
                break;
            case Reading.Confirmed:
                await DialogMessages.SettleAsync(run, step, DialogTexts.Confirmed, ct);
                await CompleteAsync(run, ct);
                break;
            case Reading.Refused refused when input.Pressed is not null && refused.Why.Render(run.Scope.Language).Length <= run.Turn.Traits.ButtonAnswerLength:
                run.Turn.AnswerButton(refused.Why, alert: true);
                break;
            case Reading.Refused refused:
                if (input is { Pieces: null, MessageId: { } message } && !run.State.Refused.Contains(message))
                    run.State.Refused.Add(message);
                await AskAgainAsync(run, refused.Why, ct);
                break;
        }
    }

    /// <summary>Back to the step before; answers stay, to be kept or given anew.</summary>
    public async Task BackAsync(DialogRun run, CancellationToken ct)
    {
        if (run.Previous is not { } previous)
        {
            await AskAgainAsync(run, DialogTexts.AlreadyFirst, ct);
            return;
        }

        await DialogMessages.SettleAsync(run, run.Current, DialogTexts.WentBack, ct);
        await GoToAsync(run, previous, null, ct);
    }

    public async Task SkipAsync(DialogRun run, CancellationToken ct)
    {
        var step = run.Current;
        if (!step.IsOptional(run))
        {
            await AskAgainAsync(run, DialogTexts.CannotSkip, ct);
            return;
        }

        await DialogMessages.SettleAsync(run, step, DialogTexts.Skipped, ct);
        run.Put(step, (run.AnswerTo(step) ?? new StepAnswer()).Skip());
        await AdvanceAsync(run, null, ct);
    }

    /// <summary>Leaves the answer of the step on the table as it is.</summary>
    public async Task KeepAnswerAsync(DialogRun run, CancellationToken ct)
    {
        var step = run.Current;
        if (run.AnswerTo(step) is { IsDone: true } answer)
            await DialogMessages.SettleAsync(run, step, DialogTexts.Answered(await DialogMessages.ShowShortAsync(run, step, answer, ct)), ct);
        await AdvanceAsync(run, null, ct);
    }

    /// <summary>Drops the answers and begins anew, with what is known from the start.</summary>
    public async Task StartAsync(DialogRun run, Text? before, CancellationToken ct)
    {
        run.Clear();
        foreach (var step in run.Steps)
        {
            if (step.Prefilled(run.Scope) is { } known && await step.AcceptsAsync(known, run, ct))
                run.Put(step, known with { IsPrefilled = true });
        }

        var opening = await run.Dialog.OpeningAsync(run.Scope, ct);
        await AdvanceAsync(run, before is null || opening is null ? before ?? opening : Text.Paragraphs(before, opening), ct);
    }

    /// <summary>Does what the dialog is for. A dialog that was completed is gone, so that nothing can complete it again.</summary>
    public async Task CompleteAsync(DialogRun run, CancellationToken ct)
    {
        // What was right when it was said may be so no more: a day that has come meanwhile, an hour that has passed.
        foreach (var step in run.Asked)
        {
            if (run.AnswerTo(step) is { IsPrefilled: false } answer && await step.ObjectionAsync(answer, run, ct) is { } objection)
            {
                await GoToAsync(run, step, objection, ct);
                return;
            }
        }

        var completion = PolicyTable.MayCall(run.Turn.Person, run.Dialog.Action)
            ? await run.Dialog.CompleteAsync(run.Draft, run.Scope, ct)
            : DialogCompletion.Stay(DialogTexts.NotAllowed);
        switch (completion)
        {
            case DialogCompletion.Finished(var message):
                store.Remove(run);
                run.Turn.Reply(await OtherDraftAsync(run, ct) is { } other ? message.WithRow(other) : message);
                break;
            case DialogCompletion.Waits(var why):
                run.Snapshot.IsActive = false;
                store.Save(run);
                run.Turn.Reply(Text.Lines(why, DialogTexts.KeptForLater));
                break;
            case DialogCompletion.Ended(var why):
                var written = await DialogMessages.ShowAllAsync(run, ct);
                store.Remove(run);
                DialogMessages.ReplyInPages(run.Turn, why, written.Count == 0 ? [] : [DialogTexts.EndedWith, .. written], run.IsConfidential);
                break;
            case DialogCompletion.SentBack(var stepId, var why):
                await GoToAsync(run, run.Asked.FirstOrDefault(s => s.Id == stepId) ?? run.Asked[^1], why, ct);
                break;
        }
    }

    /// <summary>A changed message changes the answer that it gave. Where the change breaks a rule, the answer stays as it was.</summary>
    public async Task ReviseAsync(DialogRun run, string messageId, StepInput input, CancellationToken ct)
    {
        var waiting = run.State.Waiting.FindIndex(w => w.Each.Any(p => p.MessageId == messageId));
        if (waiting >= 0)
        {
            run.State.Waiting[waiting] = run.State.Waiting[waiting].With(input);
            store.Save(run);
            return;
        }

        if (run.Steps.FirstOrDefault(s => PieceOf(run, s, messageId) >= 0) is not { } step)
            return;
        var before = run.Current;
        var answered = run.AnswerTo(step)!;
        switch (await step.ReviseAsync(PieceOf(run, step, messageId), input, answered, run, ct))
        {
            // A reaction or the preview of a link makes an edit that changes nothing.
            case Reading.Taken taken when taken.Answer.Pieces.SequenceEqual(answered.Pieces):
            case Reading.Kept kept when kept.Answer.Pieces.SequenceEqual(answered.Pieces):
                break;
            case Reading.Taken taken:
                run.Put(step, taken.Answer);
                await AfterRevisionAsync(run, step, before, ct);
                break;
            case Reading.Kept kept:
                run.Put(step, kept.Answer);
                await AfterRevisionAsync(run, step, before, ct);
                break;
            case Reading.Refused refused:
                run.Turn.Reply(DialogTexts.RevisionRefused(refused.Why));
                break;
        }
    }

    private async Task AfterRevisionAsync(DialogRun run, Step step, Step before, CancellationToken ct)
    {
        var changed = DialogTexts.Revised(step.Label(run), await DialogMessages.ShowShortAsync(run, step, run.AnswerTo(step)!, ct));
        var tableTurned = run.Current != before || !run.Current.HoldsAnswer;
        if (run.Snapshot.IsActive && run.State.Interruption == Interruption.None && tableTurned && run.NextOpen is { } next)
        {
            await GoToAsync(run, next, changed, ct);
            return;
        }

        store.Save(run);
        if (run.Snapshot.IsActive && run.Current == step && step.IsGathered)
            await DialogMessages.AcknowledgeAsync(run, changed, "", ct);
        else
            run.Turn.Reply(new OutgoingMessage(changed) { Confidential = run.IsConfidential });
    }

    private static int PieceOf(DialogRun run, Step step, string messageId)
    {
        var pieces = run.AnswerTo(step)?.Pieces ?? [];
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].MessageId == messageId)
                return i;
        }

        return -1;
    }

    private async Task TakeAsync(DialogRun run, Step step, Reading.Taken taken, StepInput input, CancellationToken ct)
    {
        var answer = taken.Answer;
        var shown = await DialogMessages.ShowShortAsync(run, step, answer, ct);
        await DialogMessages.SettleAsync(run, step, DialogTexts.Answered(shown), ct);
        run.Put(step, answer);
        var understood = input.Words is null || input.Words == shown.Render(run.Scope.Language).Plain ? null : DialogTexts.Noted(shown);
        await AdvanceAsync(run, step.IsGathered ? taken.Note : taken.Note is null ? understood : Text.Lines(understood, taken.Note), ct);
    }

    private async Task<Button?> OtherDraftAsync(DialogRun run, CancellationToken ct)
    {
        var others = await store.AllAsync(run.Turn, ct);
        return others.FirstOrDefault(s => s.InstanceId != run.Snapshot.InstanceId) is { } other
            ? DialogButtons.Resume(DialogTexts.ResumeOtherButton, other.InstanceId)
            : null;
    }
}
