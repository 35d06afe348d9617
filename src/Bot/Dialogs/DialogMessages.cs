using CampaignBot.Bot.Dialogs.Buttons;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Dialogs;

/// <summary>How a dialog speaks: questions with their buttons, answered questions, and long texts in pages.</summary>
internal static class DialogMessages
{
    /// <summary>How much of an answer a summary shows, in characters.</summary>
    public const int ShownLength = 120;

    /// <summary>From this many questions on the member is told how far they are.</summary>
    public const int ProgressFrom = 4;

    /// <summary>Sends what stands ahead of the question, and the question.</summary>
    public static async Task AskAsync(DialogRun run, Text? before, string view, CancellationToken ct)
    {
        var face = await run.Current.FaceAsync(run.AnswerTo(run.Current), view, run, ct);
        foreach (var shown in face.AheadFiles)
            run.Turn.Reply(shown);
        foreach (var page in face.Ahead)
            run.Turn.Reply(Say(run, page));
        foreach (var file in await run.Scope.Db.StoredFilesAsync(face.Files, run.IsConfidential, ct))
            run.Turn.Reply(file);
        var question = await QuestionAsync(run, face, before, ct);
        var pages = TextSplitter.Split(question.Body.Render(run.Scope.Language), run.Turn.Traits.PageLength);
        foreach (var page in pages.SkipLast(1))
            run.Turn.Reply(Say(run, Text.Rich(page)));
        run.Turn.Reply(question with { Body = Text.Rich(pages[^1]) });
    }

    /// <summary>Shows the question anew: in the pressed message, or below.</summary>
    public static async Task RedrawAsync(DialogRun run, string view, CancellationToken ct)
    {
        var face = await run.Current.FaceAsync(run.AnswerTo(run.Current), view, run, ct);
        var question = await QuestionAsync(run, face, before: null, ct);
        if (run.Turn.CanEditPressed && question.Body.Render(run.Scope.Language).Length <= run.Turn.Traits.PageLength)
            run.Turn.EditPressed(question);
        else
            await AskAsync(run, before: null, view, ct);
    }

    /// <summary>Acknowledges a piece: what was saved, how much there is, and the buttons to go on with.</summary>
    public static async Task AcknowledgeAsync(DialogRun run, Text acknowledgement, string view, CancellationToken ct)
    {
        var face = await run.Current.FaceAsync(run.AnswerTo(run.Current), view, run, ct);
        run.Turn.Reply(Say(run, Text.Lines(acknowledgement, face.Hint)) with { Buttons = Rows(run, face) });
    }

    /// <summary>Leaves a pressed question in the chat with what was answered, and without its buttons.</summary>
    public static async Task SettleAsync(DialogRun run, Step step, Text answered, CancellationToken ct)
    {
        if (!run.Turn.CanEditPressed)
            return;
        var summary = step.HoldsAnswer ? null : await step.ShowAsync(new StepAnswer(), run, ct);
        run.Turn.EditPressed(Say(run, Text.Rich(TextSplitter.Split(Text.Lines(step.Question(run), summary, answered).Render(run.Scope.Language), run.Turn.Traits.PageLength)[^1])));
    }

    /// <summary>An answer, shortened where it is long; the count says what is there.</summary>
    public static async Task<Text> ShowShortAsync(DialogRun run, Step step, StepAnswer answer, CancellationToken ct)
    {
        var shown = (await step.ShowAsync(answer, run, ct)).Render(run.Scope.Language);
        if (shown.Length <= ShownLength)
            return Text.Rich(shown);
        var cut = char.IsHighSurrogate(shown.Plain[ShownLength - 1]) ? ShownLength - 1 : ShownLength;
        return DialogTexts.Shortened(shown.Plain[..cut].ReplaceLineEndings(" "), TextLength.Of(shown.Plain));
    }

    /// <summary>Everything that the member has given, whole, each answer with its name: nothing that was written is kept from its author.</summary>
    public static async Task<IReadOnlyList<Text>> ShowAllAsync(DialogRun run, CancellationToken ct)
    {
        var blocks = new List<Text>();
        foreach (var step in run.Steps)
        {
            if (run.AnswerTo(step) is not { IsSkipped: false, Pieces.Count: > 0 } answer || step.IsUnsaid(answer))
                continue;
            blocks.Add(DialogTexts.AnswerInFull(step.Label(run), await step.ShowAsync(answer, run, ct)));
        }

        var orphans = run.State.Answers.Where(a => !run.Steps.Any(s => s.Id == a.Key)).Select(a => a.Value);
        return [.. blocks, .. Written(orphans), .. run.State.Waiting.Where(w => w.Words is not null).Select(w => Text.Plain(w.Words!))];
    }

    /// <summary>What was typed, where no step is left that could name it.</summary>
    public static IEnumerable<Text> Written(IEnumerable<StepAnswer> answers) =>
        answers.SelectMany(a => a.Pieces).Where(p => p.MessageId is not null).Select(p => Text.Plain(p.Value));

    /// <summary>Paragraphs under a heading, in as many messages as they need.</summary>
    public static IReadOnlyList<Text> Pages(Text? heading, IEnumerable<Text> blocks, TurnContext turn) =>
        [.. TextSplitter.Split(Text.Paragraphs([heading, .. blocks]).Render(turn.Language), turn.Traits.PageLength).Select(Text.Rich)];

    /// <summary>Says all pages; the buttons stand under the last.</summary>
    public static void ReplyInPages(TurnContext turn, Text? heading, IEnumerable<Text> blocks, bool confidential, params IReadOnlyList<Button> buttons)
    {
        var pages = Pages(heading, blocks, turn);
        for (var i = 0; i < pages.Count; i++)
        {
            turn.Reply(new OutgoingMessage(pages[i])
            {
                Confidential = confidential,
                Buttons = i == pages.Count - 1 ? [.. buttons.Select(IReadOnlyList<Button> (b) => [b])] : [],
            });
        }
    }

    private static OutgoingMessage Say(DialogRun run, Text body) => new(body) { Confidential = run.IsConfidential };

    private static async Task<OutgoingMessage> QuestionAsync(DialogRun run, StepView face, Text? before, CancellationToken ct)
    {
        var step = run.Current;
        var answer = run.AnswerTo(step);
        var answered = step.HoldsAnswer && !step.IsGathered && answer is { IsDone: true, IsSkipped: false }
            ? await ShowShortAsync(run, step, answer, ct)
            : null;
        var rows = Rows(run, face);
        if (face.Input is { } field && run.Turn.Traits.HasInputs)
        {
            // One list of choices is enough.
            if (field.Kind == InputKind.Choice)
                rows.Clear();
            rows.Add([DialogPress.Button(run, field)]);
        }

        if (answered is not null)
            rows.Add([DialogPress.Button(run, DialogTexts.KeepAnswerButton, DialogPress.KeepAnswer)]);
        rows.Add(Navigation(run));

        var body = Text.Paragraphs(
            before,
            Text.Lines(Progress(run), step.Question(run)),
            answered is null ? null : DialogTexts.AnsweredBefore(answered),
            face.Hint);
        return Say(run, body) with { Buttons = rows };
    }

    private static List<IReadOnlyList<Button>> Rows(DialogRun run, StepView face) =>
        [.. face.Rows.Select(IReadOnlyList<Button> (row) => [.. row.Select(b => DialogPress.Button(run, b))])];

    private static List<Button> Navigation(DialogRun run)
    {
        var buttons = new List<Button>(3);
        if (run.Current.HoldsAnswer && run.Previous is not null)
            buttons.Add(DialogPress.Button(run, DialogTexts.BackButton, DialogPress.Back));
        if (run.Current.IsOptional(run))
            buttons.Add(DialogPress.Button(run, DialogTexts.SkipButton, DialogPress.Skip));
        buttons.Add(DialogPress.Button(run, DialogTexts.CancelButton, DialogPress.Cancel));
        return buttons;
    }

    private static Text? Progress(DialogRun run)
    {
        var questions = run.Asked.Where(s => s.HoldsAnswer && (!s.IsAside || s == run.Current)).ToList();
        var index = questions.IndexOf(run.Current);
        return index < 0 || questions.Count < ProgressFrom ? null : DialogTexts.Progress(index + 1, questions.Count);
    }
}
