using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>What became of a review.</summary>
internal enum ReviewResult
{
    Done,

    /// <summary>Somebody else reviewed it, it was handed in anew, or it never was this person's to review.</summary>
    NotYours,
}

/// <summary>Accepts or returns a submission whose turn it is.</summary>
internal sealed class ReviewHandler(ICampaignSource campaigns, WaitingReviews waiting, AnswerBook answers)
{
    public async Task<ReviewResult> AcceptAsync(TurnContext turn, long submissionId, CancellationToken ct)
    {
        if (await FindAsync(turn, submissionId, ct) is not var (submission, task))
            return ReviewResult.NotYours;

        turn.Db.Reviews.Add(Review.Create(submission, turn.Sender.MemberId, Verdict.Accepted, commentSecret: null, newDue: null, turn.Now));
        submission.Accept(task.Review.Count, turn.Now);
        if (submission.State != SubmissionState.Accepted)
            await ReviewNotice.TellAsync(turn, submission, task, ct);
        else
            await turn.TellAsync(submission.AuthorId, ReviewTexts.YoursAccepted(task.Title, turn.Sender.Name), ct);
        return ReviewResult.Done;
    }

    /// <summary>Sends it back with a comment and a new last day.</summary>
    public async Task<ReviewResult> ReturnAsync(TurnContext turn, long submissionId, string comment, DateOnly newDue, CancellationToken ct)
    {
        if (await FindAsync(turn, submissionId, ct) is not var (submission, task))
            return ReviewResult.NotYours;

        turn.Db.Reviews.Add(Review.Create(submission, turn.Sender.MemberId, Verdict.Returned, answers.SealComment(comment), newDue, turn.Now));
        submission.Return(turn.Now);
        var key = new ObligationKey(submission.TaskId, new Subject(submission.SubjectKind, submission.SubjectId), submission.Period);
        await GiveUntilAsync(turn, key, newDue, ct);
        await turn.TellAsync(submission.AuthorId, await ReturnedMessageAsync(turn, submission, task, comment, newDue, ct), ct);
        return ReviewResult.Done;
    }

    private async Task<OutgoingMessage> ReturnedMessageAsync(
        TurnContext turn, Submission submission, FormTask task, string comment, DateOnly newDue, CancellationToken ct)
    {
        var form = campaigns.Version(submission.PlanVersion)!.FormOf(task);
        var revision = await turn.Db.NewestRevisionAsync(submission.Id, ct);
        return new OutgoingMessage(Text.Paragraphs(
            ReviewTexts.YoursReturned(task.Title, turn.Sender.Name),
            ReviewTexts.CommentSays(comment),
            ReviewTexts.YouWrote,
            FormView.Show(form, answers.Open(revision.AnswersSecret)),
            ReviewTexts.UntilDay(newDue)))
        { Confidential = true }
            .WithRow(Button.Do(ReviewTexts.RewriteButton, ITaskOpener.ActionName, new TaskRef(task.Id, submission.Period).ToString()));
    }

    private static async Task GiveUntilAsync(TurnContext turn, ObligationKey key, DateOnly due, CancellationToken ct)
    {
        var held = await turn.Db.DueOverrides.FirstOrDefaultAsync(
            o => o.CampaignId == turn.Campaign.Id && o.TaskId == key.TaskId && o.SubjectKind == key.Subject.Kind
                && o.SubjectId == key.Subject.Id && o.Period == key.Period, ct);
        if (held is null)
            turn.Db.DueOverrides.Add(DueOverride.Create(turn.Campaign.Id, key, due, reason: null, turn.Sender.MemberId, turn.Now));
        else
            held.MoveTo(due, reason: null, turn.Sender.MemberId, turn.Now);
    }

    private async Task<(Submission Submission, FormTask Task)?> FindAsync(TurnContext turn, long submissionId, CancellationToken ct)
    {
        var submission = await turn.Db.Submissions.FirstOrDefaultAsync(s => s.Id == submissionId, ct);
        return submission is not null && await waiting.IsForAsync(turn.Db, turn, submission, ct)
            && PinnedChain.FormOf(submission, campaigns) is var (task, _)
            ? (submission, task)
            : null;
    }
}
