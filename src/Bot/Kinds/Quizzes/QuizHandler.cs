using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Quizzes;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Quizzes;

/// <summary>What a press on an answer carries.</summary>
/// <param name="AttemptId">The try.</param>
/// <param name="Place">The question's place, from 0.</param>
/// <param name="OptionId">What is chosen.</param>
internal readonly record struct QuizPress(long AttemptId, int Place, string OptionId);

/// <summary>How far a member is with a quiz.</summary>
/// <param name="Task">The task whose questions hold: of the version with which a running try was begun, else of the plan in force.</param>
/// <param name="Attempt">The newest try; null: none was begun.</param>
internal sealed record QuizStanding(QuizTask Task, QuizAttempt? Attempt);

/// <summary>What became of an answer.</summary>
internal abstract record QuizOutcome
{
    /// <summary>It counts.</summary>
    internal sealed record Answered(QuizStanding Standing, QuizQuestion Question, QuizOption Chosen, bool IsRight) : QuizOutcome;

    /// <summary>It doesn't.</summary>
    internal sealed record Refused(Text Words) : QuizOutcome;
}

/// <summary>
/// Begins tries at a quiz and takes answers. A try asks the questions of the version with which it was begun, whatever the plan becomes; it
/// can be gone on with as long as the window is open.
/// </summary>
internal sealed class QuizHandler(IObligationQuery obligations, Prerequisites prerequisites, ICampaignSource campaigns)
{
    /// <summary>How far the sender is.</summary>
    public async Task<QuizStanding> StandingAsync(TurnContext turn, QuizTask task, CancellationToken ct)
    {
        var (campaign, member) = (turn.Campaign.Id, turn.Sender.MemberId);
        var attempt = await turn.Db.QuizAttempts.AsTracking()
            .Where(a => a.CampaignId == campaign && a.TaskId == task.Id && a.MemberId == member)
            .OrderByDescending(a => a.State == QuizState.Passed).ThenByDescending(a => a.Number).FirstOrDefaultAsync(ct);
        if (attempt is not { State: QuizState.Running })
            return new QuizStanding(task, attempt);
        if (TaskOf(attempt) is { } pinned)
            return new QuizStanding(pinned, attempt);
        attempt.GiveUp(turn.Now);
        return new QuizStanding(task, attempt);
    }

    /// <summary>Begins a try, or goes on with the one that runs; a passed quiz stays as it is.</summary>
    public async Task<QuizStanding> BeginAsync(TurnContext turn, QuizTask task, CancellationToken ct)
    {
        var standing = await StandingAsync(turn, task, ct);
        if (standing.Attempt is { State: QuizState.Running or QuizState.Passed })
            return standing;
        var attempt = QuizAttempt.Begin(
            turn.Campaign.Id, task.Id, turn.Sender.MemberId, (standing.Attempt?.Number ?? 0) + 1, turn.Campaign.Plan.Version, turn.Now);
        turn.Db.QuizAttempts.Add(attempt);
        await turn.Db.SaveChangesAsync(ct);
        return new QuizStanding(task, attempt);
    }

    public async Task<QuizOutcome> AnswerAsync(TurnContext turn, QuizPress press, CancellationToken ct)
    {
        var (campaign, member) = (turn.Campaign.Id, turn.Sender.MemberId);
        var attempt = await turn.Db.QuizAttempts.AsTracking()
            .FirstOrDefaultAsync(a => a.Id == press.AttemptId && a.CampaignId == campaign && a.MemberId == member, ct);
        if (attempt is null || TaskOf(attempt) is not { } task || press.Place < 0 || press.Place >= task.Questions.Count
            || task.Questions[press.Place].Options.FirstOrDefault(o => o.Id == press.OptionId) is not { } chosen)
            return new QuizOutcome.Refused(QuizTexts.Gone);
        if (turn.Campaign.Plan.Task(attempt.TaskId) is not QuizTask { Retired: false } current)
            return new QuizOutcome.Refused(QuizTexts.Gone);
        if (await WhyNotAsync(turn, current, ct) is { } why)
            return new QuizOutcome.Refused(why);
        var question = task.Questions[press.Place];
        var isRight = question.Right.Contains(chosen.Id);
        return attempt.Answer(task, press.Place, isRight, turn.Sender.MemberId, turn.Now)
            ? new QuizOutcome.Answered(new QuizStanding(task, attempt), question, chosen, isRight)
            : new QuizOutcome.Refused(QuizTexts.AlreadyAnswered);
    }

    /// <summary>Why the sender can't answer today; null: they can.</summary>
    public async Task<Text?> WhyNotAsync(TurnContext turn, QuizTask task, CancellationToken ct)
    {
        var key = new ObligationKey(task.Id, Subject.Member(turn.Sender.MemberId), TaskPeriod.Once);
        if (await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is not { } duty)
            return QuizTexts.NotYours;
        var closes = task.ClosingDay(duty.Due);
        return turn.Today < duty.Opens ? QuizTexts.NotYet(duty.Opens)
            : turn.Today > closes ? QuizTexts.Closed(closes)
            : await prerequisites.WhyNotYetAsync(turn, key, ct);
    }

    private QuizTask? TaskOf(QuizAttempt attempt) => campaigns.Version(attempt.PlanVersion)?.Task(attempt.TaskId) as QuizTask;
}
