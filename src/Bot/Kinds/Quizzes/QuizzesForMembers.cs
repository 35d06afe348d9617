using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Quizzes;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds.Quizzes;

/// <summary>A secretary goes through the questions with the member beside them: the same rules, and what is chosen is kept nowhere.</summary>
internal sealed class QuizzesForMembers(OwedByMembersReader reader, QuizHandler handler) : EnteredForMembers<QuizTask>(reader)
{
    public override string Kind => QuizTask.KindName;

    public override Text Label => QuizTexts.ForMembersLabel;

    public override async Task EnterAsync(TurnContext turn, ObligationKey key, CancellationToken ct)
    {
        var task = (QuizTask)turn.Campaign.Plan.Task(key.TaskId)!;
        turn.Reply(QuizMessages.Opening(await handler.StandingAsync(turn, task, await QuizTaker.OfAsync(turn, key.Subject.Id, ct), ct)));
    }
}

/// <summary>Begins a try of a member for whom the sender presses, or goes on with it.</summary>
internal sealed class BeginQuizForMemberButton(QuizHandler handler) : ButtonAction<QuizOfMember>(QuizMessages.BeginForMemberKey, PolicyAction.RecordForMember)
{
    protected override async Task PressAsync(TurnContext turn, QuizOfMember argument, CancellationToken ct) =>
        await BeginQuizButton.BeginAsync(turn, handler, argument.TaskId, await QuizTaker.OfAsync(turn, argument.MemberId, ct), ct);
}
