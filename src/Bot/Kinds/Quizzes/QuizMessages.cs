using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Domain.Kinds.Quizzes;

namespace CampaignBot.Bot.Kinds.Quizzes;

/// <summary>A quiz in words: what it is, a question with its answers, and how it ended.</summary>
internal static class QuizMessages
{
    /// <summary>Begins a try, or goes on; its argument is the task's id.</summary>
    public static readonly ActionKey<string> BeginKey = new("quiz");

    /// <summary>Answers a question.</summary>
    public static readonly ActionKey<QuizPress> AnswerKey = new("quiz-answer");

    /// <summary>What it is, and the button to begin with.</summary>
    public static OutgoingMessage Opening(QuizStanding standing)
    {
        var task = standing.Task;
        var message = new OutgoingMessage(Text.Lines(
            QuizTexts.Heading(task.Title), Text.Of(task.Summary), QuizTexts.Rules(task.Questions.Count, task.Pass)));
        return standing.Attempt switch
        {
            { State: QuizState.Running, Answered: > 0 } running => message.WithRow(
                BeginKey.Button(QuizTexts.GoOnButton(running.Answered + 1, task.Questions.Count), task.Id)),
            { State: QuizState.Failed } => message.WithRow(BeginKey.Button(QuizTexts.AgainButton, task.Id)),
            _ => message.WithRow(BeginKey.Button(QuizTexts.BeginButton, task.Id)),
        };
    }

    /// <summary>The question whose turn it is; the answers as lettered lines, so that long ones are read whole, and a button for each letter.</summary>
    public static OutgoingMessage Question(QuizStanding standing)
    {
        var (task, attempt) = (standing.Task, standing.Attempt!);
        var question = task.Questions[attempt.Answered];
        return new OutgoingMessage(Asked(task, question, attempt.Answered)).WithRow([.. question.Options.Select((option, i) =>
            AnswerKey.Button(Text.Plain(Letter(i)), new QuizPress(attempt.Id, attempt.Answered, option.Id)))]);
    }

    /// <summary>The same once it is answered.</summary>
    public static Text Answered(QuizOutcome.Answered answered)
    {
        var (task, question) = (answered.Standing.Task, answered.Question);
        var letters = question.Options.Select((option, i) => (option.Id, Letter: Letter(i))).ToDictionary(o => o.Id, o => o.Letter, StringComparer.Ordinal);
        var right = Text.List(question.Options.Where(o => question.Right.Contains(o.Id)).Select(o => letters[o.Id]));
        return Text.Paragraphs(
            Asked(task, question, answered.Standing.Attempt!.Answered - 1),
            Text.Lines(
                answered.IsRight ? QuizTexts.Right(letters[answered.Chosen.Id]) : QuizTexts.Wrong(letters[answered.Chosen.Id], right),
                question.Explanation is { } explanation ? Text.Of(explanation) : null));
    }

    /// <summary>How it ended.</summary>
    public static OutgoingMessage Result(QuizStanding standing)
    {
        var (task, attempt) = (standing.Task, standing.Attempt!);
        return attempt.State == QuizState.Passed
            ? QuizTexts.Passed(task.Title, attempt.Right, attempt.Answered)
            : new OutgoingMessage(QuizTexts.Failed(task.Title, attempt.Right, attempt.Answered, task.Pass)).WithRow(BeginKey.Button(QuizTexts.AgainButton, task.Id));
    }

    private static Text Asked(QuizTask task, QuizQuestion question, int place) => Text.Paragraphs(
        Text.Lines(QuizTexts.Question(place + 1, task.Questions.Count), Text.Of(question.Ask)),
        Text.Lines(question.Options.Select((option, i) => QuizTexts.Option(Letter(i), option.Title))));

    private static string Letter(int place) => ((char)('A' + place)).ToString(CultureInfo.InvariantCulture);
}
