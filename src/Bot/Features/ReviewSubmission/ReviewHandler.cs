using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>What became of a review.</summary>
internal enum ReviewResult
{
    Done,

    /// <summary>The author has handed in a newer revision than the one the verdict was on.</summary>
    NewerRevision,

    /// <summary>Somebody else reviewed it, or it never was this person's to review.</summary>
    NotYours,
}

/// <summary>What became of a return.</summary>
/// <param name="Result">Whether it was taken.</param>
/// <param name="Until">The last day that holds from now on; it is later than the reviewer's wish where the author had more time already.</param>
internal readonly record struct ReturnResult(ReviewResult Result, DateOnly Until = default);

/// <summary>Accepts or returns a submission whose turn it is: the revision that the reviewer saw, and no other.</summary>
internal sealed class ReviewHandler(ICampaignSource campaigns, WaitingReviews waiting, AnswerBook answers, ExtensionWriter extensions)
{
    /// <summary>Whether a verdict on what was seen would be taken; <see cref="ReviewResult.Done"/> where it would.</summary>
    public async Task<ReviewResult> LookAsync(TurnContext turn, ReviewedRevision seen, CancellationToken ct) => (await FindAsync(turn, seen, ct)).Result;

    public async Task<ReviewResult> AcceptAsync(TurnContext turn, ReviewedRevision seen, CancellationToken ct)
    {
        var found = await FindAsync(turn, seen, ct);
        if (found is not { Submission: { } submission, Task: { } task })
            return found.Result;

        var review = Review.Create(submission, turn.Sender.MemberId, Verdict.Accepted, commentSecret: null, newDue: null, turn.Now);
        if (submission.Accept(task.Review.Count, turn.Now) is not null)
            return ReviewResult.NotYours;
        turn.Db.Reviews.Add(review);
        if (submission.State == SubmissionState.Accepted)
            await TellAuthorsAsync(turn, submission, ReviewTexts.YoursAccepted(await TitleAsync(turn, submission, task, ct), turn.Sender.Name), ct);
        else
            await ReviewNotice.TellAsync(turn, submission, task, ct);
        return ReviewResult.Done;
    }

    /// <summary>Sends it back with a comment and the day by which the reviewer wishes to have it again. The author keeps all the time they had.</summary>
    public async Task<ReturnResult> ReturnAsync(TurnContext turn, ReviewedRevision seen, string comment, DateOnly wish, CancellationToken ct)
    {
        var found = await FindAsync(turn, seen, ct);
        if (found is not { Submission: { } submission, Task: { } task })
            return new ReturnResult(found.Result);

        var review = Review.Create(submission, turn.Sender.MemberId, Verdict.Returned, answers.SealComment(comment), wish, turn.Now);
        if (submission.Return(turn.Now) is not null)
            return new ReturnResult(ReviewResult.NotYours);
        turn.Db.Reviews.Add(review);
        var until = await extensions.GiveUntilAsync(turn, submission.Key, wish, reason: null, ct);
        await TellAuthorsAsync(turn, submission, await ReturnedMessageAsync(turn, submission, task, comment, (wish, until), ct), ct);
        return new ReturnResult(ReviewResult.Done, until);
    }

    /// <summary>Writes to the member, or to those who answer for the organization now: who handed it in may have handed over since.</summary>
    private static async Task TellAuthorsAsync(TurnContext turn, Submission submission, OutgoingMessage message, CancellationToken ct)
    {
        IReadOnlyList<long> people = submission.SubjectKind == SubjectKind.Member ? [submission.SubjectId]
            : await turn.Db.NodeAsync(submission.SubjectId, ct) is { } node ? await PrivatePost.ResponsibleAsync(turn.Db, node.Path, turn.Today, ct)
            : [];
        foreach (var memberId in people.Where(id => id != turn.Sender.MemberId))
            await turn.TellAsync(memberId, message, ct);
    }

    private static async Task<Text> TitleAsync(TurnContext turn, Submission submission, FormTask task, CancellationToken ct) =>
        submission.SubjectKind == SubjectKind.Organization && await turn.Db.NodeAsync(submission.SubjectId, ct) is { } node
            ? ReviewTexts.TitleOf(task.Title, node.Name)
            : task.Title;

    private async Task<OutgoingMessage> ReturnedMessageAsync(
        TurnContext turn, Submission submission, FormTask task, string comment, (DateOnly Wish, DateOnly Until) days, CancellationToken ct)
    {
        var form = campaigns.Version(submission.PlanVersion)!.FormOf(task);
        var revision = await turn.Db.NewestRevisionAsync(submission.Id, ct);
        return new OutgoingMessage(Text.Paragraphs(
            ReviewTexts.YoursReturned(await TitleAsync(turn, submission, task, ct), turn.Sender.Name),
            ReviewTexts.CommentSays(comment),
            ReviewTexts.YouWrote,
            FormView.Show(form, answers.Open(revision.AnswersSecret)),
            days.Wish < days.Until ? ReviewTexts.WishedDay(days.Wish, days.Until) : ReviewTexts.UntilDay(days.Until)))
        { Confidential = true }
            .WithRow(TaskCall.For(submission.Key).Button(ReviewTexts.RewriteButton));
    }

    private async Task<Found> FindAsync(TurnContext turn, ReviewedRevision seen, CancellationToken ct)
    {
        var submission = await turn.Db.Submissions.FirstOrDefaultAsync(s => s.Id == seen.SubmissionId, ct);
        if (submission is null || !await waiting.IsForAsync(turn.Db, turn, submission, ct) || PinnedChain.FormOf(submission, campaigns) is not var (task, _))
            return new Found(ReviewResult.NotYours);
        return submission.Revision != seen.Revision ? new Found(ReviewResult.NewerRevision)
            : submission.Stage != seen.Stage ? new Found(ReviewResult.NotYours)
            : new Found(ReviewResult.Done, submission, task);
    }

    private sealed record Found(ReviewResult Result, Submission? Submission = null, FormTask? Task = null);
}
