using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Domain.Kinds.Quizzes;

namespace CampaignBot.Bot.Kinds.Quizzes;

/// <summary>The quiz of a member for whom another presses.</summary>
internal readonly record struct QuizOfMember(string TaskId, long MemberId);

/// <summary>A quiz in words: what it is, a question with its answers, and how it ended.</summary>
internal static class QuizMessages
{
    /// <summary>Begins a try, or goes on; its argument is the task's id.</summary>
    public static readonly ActionKey<string> BeginKey = new("quiz");

    /// <summary>The same for a member beside whoever presses.</summary>
    public static readonly ActionKey<QuizOfMember> BeginForMemberKey = new("quiz-for-member");

    /// <summary>Answers a question.</summary>
    public static readonly ActionKey<QuizPress> AnswerKey = new("quiz-answer");

    /// <summary>What it is, and the button to begin with.</summary>
    public static OutgoingMessage Opening(QuizStanding standing)
    {
        var task = standing.Task;
        var message = Message(standing, Text.Lines(
            With(standing.Taker), QuizTexts.Heading(task.Title), Text.Of(task.Summary), QuizTexts.Rules(task.Questions.Count, task.Pass)));
        return standing.Attempt switch
        {
            { State: QuizState.Running, Answered: > 0 } running => message.WithRow(
                BeginButton(standing, QuizTexts.GoOnButton(running.Answered + 1, task.Questions.Count))),
            { State: QuizState.Failed } => message.WithRow(BeginButton(standing, QuizTexts.AgainButton)),
            _ => message.WithRow(BeginButton(standing, QuizTexts.BeginButton)),
        };
    }

    /// <summary>What follows an answer: the question whose turn it is, or how it ended.</summary>
    public static OutgoingMessage Next(QuizStanding standing) =>
        standing.Attempt!.State == QuizState.Running ? Question(standing) : Result(standing);

    /// <summary>The question whose turn it is; the answers as lettered lines, so that long ones are read whole, and a button for each letter.</summary>
    public static OutgoingMessage Question(QuizStanding standing)
    {
        var (task, attempt) = (standing.Task, standing.Attempt!);
        var question = task.Questions[attempt.Answered];
        return Message(standing, Asked(standing, question, attempt.Answered)).WithRow([.. question.Options.Select((option, i) =>
            AnswerKey.Button(Text.Plain(Letter(i)), new QuizPress(attempt.Id, attempt.Answered, option.Id)))]);
    }

    /// <summary>The same once it is answered. What a member chose isn't kept with whoever pressed for them.</summary>
    public static OutgoingMessage Answered(QuizOutcome.Answered answered)
    {
        var question = answered.Question;
        var letters = question.Options.Select((option, i) => (option.Id, Letter: Letter(i))).ToDictionary(o => o.Id, o => o.Letter, StringComparer.Ordinal);
        var right = Text.List(question.Options.Where(o => question.Right.Contains(o.Id)).Select(o => letters[o.Id]));
        var judged = (answered.Standing.Taker.Name, answered.IsRight) switch
        {
            (null, true) => QuizTexts.Right(letters[answered.Chosen.Id]),
            (null, false) => QuizTexts.Wrong(letters[answered.Chosen.Id], right),
            (_, true) => QuizTexts.RightTogether(right),
            (_, false) => QuizTexts.WrongTogether(right),
        };
        return Message(answered.Standing, Text.Paragraphs(
            Asked(answered.Standing, question, answered.Standing.Attempt!.Answered - 1),
            Text.Lines(judged, question.Explanation is { } explanation ? Text.Of(explanation) : null)));
    }

    /// <summary>How it ended.</summary>
    public static OutgoingMessage Result(QuizStanding standing)
    {
        var (task, attempt) = (standing.Task, standing.Attempt!);
        return attempt.State == QuizState.Passed
            ? Message(standing, Text.Lines(With(standing.Taker), QuizTexts.Passed(task.Title, attempt.Right, attempt.Answered)))
            : Message(standing, Text.Lines(With(standing.Taker), QuizTexts.Failed(task.Title, attempt.Right, attempt.Answered, task.Pass)))
                .WithRow(BeginButton(standing, QuizTexts.AgainButton));
    }

    // How a member does is for them and for whoever sits beside them.
    private static OutgoingMessage Message(QuizStanding standing, Text body) => new(body) { Confidential = standing.Taker.Name is not null };

    private static Button BeginButton(QuizStanding standing, Text label) => standing.Taker.Name is null
        ? BeginKey.Button(label, standing.Task.Id)
        : BeginForMemberKey.Button(label, new QuizOfMember(standing.Task.Id, standing.Taker.MemberId));

    // Who presses for several members reads each time for whom.
    private static Text? With(QuizTaker taker) => taker.Name is { } name ? QuizTexts.With(name) : null;

    private static Text Asked(QuizStanding standing, QuizQuestion question, int place) => Text.Paragraphs(
        Text.Lines(With(standing.Taker), QuizTexts.Question(place + 1, standing.Task.Questions.Count), Text.Of(question.Ask)),
        Text.Lines(question.Options.Select((option, i) => QuizTexts.Option(Letter(i), option.Title))));

    private static string Letter(int place) => ((char)('A' + place)).ToString(CultureInfo.InvariantCulture);
}
