using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
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

/// <summary>Whose quiz it is.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Name">Their name, where a secretary presses for them; null: they press themselves.</param>
internal sealed record QuizTaker(long MemberId, string? Name = null)
{
    public static async Task<QuizTaker> OfAsync(TurnContext turn, long memberId, CancellationToken ct) =>
        memberId == turn.Sender.MemberId ? new QuizTaker(memberId) : new QuizTaker(memberId, await turn.Db.NameApartAsync(memberId, turn.Today, ct));

    /// <summary>Their duty to pass it.</summary>
    public ObligationKey KeyOf(QuizTask task) => new(task.Id, Subject.Member(MemberId), TaskPeriod.Once);
}

/// <summary>How far a member is with a quiz.</summary>
/// <param name="Task">The task whose questions hold: of the version with which a running try was begun, else of the plan in force.</param>
/// <param name="Taker">Whose it is.</param>
/// <param name="Attempt">The newest try; null: none was begun.</param>
internal sealed record QuizStanding(QuizTask Task, QuizTaker Taker, QuizAttempt? Attempt);

/// <summary>What became of an answer.</summary>
internal abstract record QuizOutcome
{
    /// <summary>It counts.</summary>
    internal sealed record Answered(QuizStanding Standing, QuizQuestion Question, QuizOption Chosen, bool IsRight) : QuizOutcome;

    /// <summary>The question was answered before, maybe in another chat.</summary>
    /// <param name="Standing">How far the member is now.</param>
    internal sealed record AnsweredBefore(QuizStanding Standing) : QuizOutcome;

    /// <summary>It doesn't.</summary>
    internal sealed record Refused(Text Words) : QuizOutcome;
}

/// <summary>
/// Begins tries at a quiz and takes answers. A try asks the questions of the version with which it was begun, whatever the plan becomes; it
/// can be gone on with as long as the window is open, by the member and by a secretary who sits beside them: it is one try, whoever presses.
/// </summary>
internal sealed class QuizHandler(IObligationQuery obligations, Prerequisites prerequisites, EnteringForMembers entering, ICampaignSource campaigns)
{
    /// <summary>How far a member is.</summary>
    public async Task<QuizStanding> StandingAsync(TurnContext turn, QuizTask task, QuizTaker taker, CancellationToken ct)
    {
        var (campaign, member) = (turn.Campaign.Id, taker.MemberId);
        var attempt = await turn.Db.QuizAttempts.AsTracking()
            .Where(a => a.CampaignId == campaign && a.TaskId == task.Id && a.MemberId == member)
            .OrderByDescending(a => a.State == QuizState.Passed).ThenByDescending(a => a.Number).FirstOrDefaultAsync(ct);
        if (attempt is not { State: QuizState.Running })
            return new QuizStanding(task, taker, attempt);
        if (TaskOf(attempt) is { } pinned)
            return new QuizStanding(pinned, taker, attempt);
        attempt.GiveUp(turn.Now);
        return new QuizStanding(task, taker, attempt);
    }

    /// <summary>Begins a try, or goes on with the one that runs; a passed quiz stays as it is.</summary>
    public async Task<QuizStanding> BeginAsync(TurnContext turn, QuizTask task, QuizTaker taker, CancellationToken ct)
    {
        var standing = await StandingAsync(turn, task, taker, ct);
        if (standing.Attempt is { State: QuizState.Running or QuizState.Passed })
            return standing;
        var attempt = QuizAttempt.Begin(
            turn.Campaign.Id, task.Id, taker.MemberId, (standing.Attempt?.Number ?? 0) + 1, turn.Campaign.Plan.Version, turn.Now);
        turn.Db.QuizAttempts.Add(attempt);
        await turn.Db.SaveChangesAsync(ct);
        return new QuizStanding(task, taker, attempt);
    }

    /// <summary>Takes an answer to a try of the sender's own, or of a member for whom they may enter it.</summary>
    public async Task<QuizOutcome> AnswerAsync(TurnContext turn, QuizPress press, CancellationToken ct)
    {
        var campaign = turn.Campaign.Id;
        var attempt = await turn.Db.QuizAttempts.AsTracking().FirstOrDefaultAsync(a => a.Id == press.AttemptId && a.CampaignId == campaign, ct);
        var branch = attempt is null || attempt.MemberId == turn.Sender.MemberId ? null : await EnteredForMember.BranchAsync(turn, attempt.MemberId, ct);
        if (attempt is null || (branch is null && attempt.MemberId != turn.Sender.MemberId) || TaskOf(attempt) is not { } task || press.Place < 0 || press.Place >= task.Questions.Count
            || task.Questions[press.Place].Options.FirstOrDefault(o => o.Id == press.OptionId) is not { } chosen)
            return new QuizOutcome.Refused(QuizTexts.Gone);
        if (turn.Campaign.Plan.Task(attempt.TaskId) is not QuizTask { Retired: false } current)
            return new QuizOutcome.Refused(QuizTexts.Gone);
        var taker = await QuizTaker.OfAsync(turn, attempt.MemberId, ct);
        if (await WhyNotAsync(turn, current, taker, ct) is { } why)
            return new QuizOutcome.Refused(why);
        var question = task.Questions[press.Place];
        var isRight = question.Right.Contains(chosen.Id);
        var enteredBefore = attempt.EnteredBy;
        if (!attempt.Answer(task, press.Place, isRight, turn.Sender.MemberId, turn.Now))
            return new QuizOutcome.AnsweredBefore(await StandingAsync(turn, current, taker, ct));
        // On record is each time that another takes over, not each question; the member hears of what they have passed.
        if (branch is not null && enteredBefore != turn.Sender.MemberId)
            turn.Audit(PolicyAction.RecordForMember, AuditTrail.TargetOf(taker.KeyOf(task)), branch.Id);
        if (branch is not null && attempt.State == QuizState.Passed)
            await EnteredForMember.TellAsync(turn, taker.KeyOf(task), ct);
        return new QuizOutcome.Answered(new QuizStanding(task, taker, attempt), question, chosen, isRight);
    }

    /// <summary>Why the sender can't answer today, for themselves or for a member; null: they can.</summary>
    public async Task<Text?> WhyNotAsync(TurnContext turn, QuizTask task, QuizTaker taker, CancellationToken ct)
    {
        var key = taker.KeyOf(task);
        if (taker.Name is not null)
            return await entering.WhyNotAsync(turn, key, ct);
        if (await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is not { } duty)
            return QuizTexts.NotYours;
        var closes = task.ClosingDay(duty.Due);
        return turn.Today < duty.Opens ? QuizTexts.NotYet(duty.Opens)
            : turn.Today > closes ? QuizTexts.Closed(closes)
            : await prerequisites.WhyNotYetAsync(turn, key, ct);
    }

    private QuizTask? TaskOf(QuizAttempt attempt) => campaigns.Version(attempt.PlanVersion)?.Task(attempt.TaskId) as QuizTask;
}
