using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Quizzes;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Quizzes;

/// <summary>测验: questions with right answers, a press each, in private.</summary>
internal sealed class QuizKind : ITaskKind
{
    public static string Name => QuizTask.KindName;

    public static Type Task => typeof(QuizTask);

    public static void Register(TaskKindParts parts)
    {
        parts.ReadBy<QuizTaskReader>()
            .RecordedIn<QuizFulfilment>()
            .OpenedBy<QuizOpener>()
            .PurgedBy<QuizPurge>()
            .ShownBy<QuizSection>()
            .ForgottenBy<QuizTraces>();
        parts.Services
            .AddSingleton<QuizHandler>()
            .AddSingleton<IOwnFile, QuizFile>()
            .AddEnteredForMembers<QuizzesForMembers>()
            .AddButtonAction<BeginQuizButton>()
            .AddButtonAction<BeginQuizForMemberButton>()
            .AddButtonAction<AnswerQuizButton>();
    }
}

/// <summary>Opens a quiz: in a group the way into the private chat, there what it is and how far one is.</summary>
internal sealed class QuizOpener(QuizHandler handler) : ITaskOpener
{
    public string Kind => QuizTask.KindName;

    public async Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct)
    {
        if (turn.IsGroup)
        {
            turn.Reply(new OutgoingMessage(DialogTexts.InPrivate)
                .WithRow(TaskLink.Button(DialogTexts.InPrivateButton, new TaskCall(new TaskRef(task.Id, period.Key)))));
            return;
        }

        var taker = new QuizTaker(turn.Sender.MemberId);
        var standing = await handler.StandingAsync(turn, (QuizTask)task, taker, ct);
        if (standing.Attempt is { State: QuizState.Passed })
            turn.Reply(QuizMessages.Result(standing));
        else if (await handler.WhyNotAsync(turn, (QuizTask)task, taker, ct) is { } why)
            turn.Tell(why, stays: true);
        else
            turn.Reply(QuizMessages.Opening(standing));
    }
}

/// <summary>Begins a try, or goes on with it.</summary>
internal sealed class BeginQuizButton(QuizHandler handler) : ButtonAction<string>(QuizMessages.BeginKey, PolicyAction.ActForSelf)
{
    protected override Task PressAsync(TurnContext turn, string argument, CancellationToken ct) =>
        BeginAsync(turn, handler, argument, new QuizTaker(turn.Sender.MemberId), ct);

    /// <summary>Asks the question whose turn it is, where a member can answer it now.</summary>
    public static async Task BeginAsync(TurnContext turn, QuizHandler handler, string taskId, QuizTaker taker, CancellationToken ct)
    {
        if (turn.Campaign.Plan.Task(taskId) is not QuizTask { Retired: false } task)
            turn.AnswerButton(QuizTexts.Gone, alert: true);
        else if (await handler.WhyNotAsync(turn, task, taker, ct) is { } why)
            turn.AnswerButton(why, alert: true);
        else if (await handler.BeginAsync(turn, task, taker, ct) is { Attempt.State: QuizState.Running } standing)
            turn.Reply(QuizMessages.Question(standing));
        else
            turn.AnswerButton(QuizTexts.AlreadyPassed(task.Title), alert: true);
    }
}

/// <summary>Answers a question; the next one, or how it ended, follows.</summary>
internal sealed class AnswerQuizButton(QuizHandler handler) : ButtonAction<QuizPress>(QuizMessages.AnswerKey, PolicyAction.ActForSelf)
{
    protected override async Task PressAsync(TurnContext turn, QuizPress argument, CancellationToken ct)
    {
        switch (await handler.AnswerAsync(turn, argument, ct))
        {
            case QuizOutcome.Answered answered:
                turn.EditPressed(QuizMessages.Answered(answered));
                turn.Reply(QuizMessages.Next(answered.Standing));
                break;
            case QuizOutcome.AnsweredBefore before:
                // What stands now may have been asked in another chat only.
                turn.AnswerButton(QuizTexts.AlreadyAnswered, alert: true);
                turn.Reply(QuizMessages.Next(before.Standing));
                break;
            case QuizOutcome.Refused refused:
                turn.AnswerButton(refused.Words, alert: true);
                break;
        }
    }
}
