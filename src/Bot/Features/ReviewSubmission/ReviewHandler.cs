using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
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

    /// <summary>The kind refuses it as things stand: <see cref="ReviewOutcome.Why"/>.</summary>
    NotNow,
}

/// <summary>What came of a verdict.</summary>
/// <param name="Result">Whether it was taken.</param>
/// <param name="Submission">What it was on, where it was taken.</param>
/// <param name="ItemsLeft">How many items wait for a verdict of the same reviewer.</param>
/// <param name="Until">After a return that ends a round: the last day that holds. It is later than the reviewer's wish where the author had more time.</param>
internal sealed record ReviewOutcome(ReviewResult Result, Submission? Submission = null, int ItemsLeft = 0, DateOnly? Until = null)
{
    /// <summary>The acceptance, where it can be taken back; null: it was none, or what followed from it can't be undone.</summary>
    public AcceptedRevision? CanTakeBack { get; init; }

    /// <summary>Why it can't be taken now, in the kind's words; null: it was taken, or is not theirs.</summary>
    public Text? Why { get; init; }

    /// <summary>What the kind adds to the word that the whole was accepted; null: nothing.</summary>
    public Text? AcceptedAs { get; init; }
}

/// <summary>
/// Accepts or returns work whose turn it is, of whatever kind: what the reviewer saw, and nothing later. Whether the step can be taken is the
/// submission's to say; who may take it, the chain's.
/// </summary>
internal sealed class ReviewHandler(
    PinnedWorkReader works, WaitingReviewQuery waiting, ReviewComments comments, ExtensionWriter extensions, AuthorNotice notice)
{
    /// <summary>Whether a verdict on what was seen would be taken; <see cref="ReviewResult.Done"/> where it would.</summary>
    public async Task<ReviewResult> LookAsync(TurnContext turn, ReviewedRevision seen, CancellationToken ct) =>
        await FindAsync(turn, seen, ct) is var (submission, _) ? ResultOf(submission.WhyNot(seen.Part, turn.Sender.MemberId)) : ReviewResult.NotYours;

    /// <summary>Accepts it, with a word to the author or without.</summary>
    public async Task<ReviewOutcome> AcceptAsync(TurnContext turn, ReviewedRevision seen, string? comment, CancellationToken ct)
    {
        if (await FindAsync(turn, seen, ct) is not var (submission, work))
            return new ReviewOutcome(ReviewResult.NotYours);
        if (submission.WhyNot(seen.Part, turn.Sender.MemberId) is null
            && await work.Kind.WhyNotAcceptedAsync(turn, submission, work, ItemsOf(submission, seen.Part), ct) is { } why)
            return new ReviewOutcome(ReviewResult.NotNow) { Why = why };
        var verdict = submission.Accept(seen.Part, turn.Sender.MemberId, work.Chain.Count, turn.Now);
        if (verdict.Error is { } error)
            return new ReviewOutcome(ResultOf(error));
        Audit(turn, submission, nameof(Verdict.Accepted));
        Record(turn, submission, seen.Part, verdict.Items, item => Review.Create(submission, item, turn.Sender.MemberId, Verdict.Accepted, comment is null ? null : comments.Seal(comment), newDue: null, turn.Now));
        await work.Kind.FollowAsync(turn, new ReviewedStep(submission, work), ct);
        var outcome = await FollowAsync(turn, submission, work, seen.Part, ct);
        if (submission.State == SubmissionState.Accepted)
            outcome = outcome with { AcceptedAs = await work.Kind.AcceptedAsAsync(turn.Db, submission, ct) };
        return await work.Kind.WhyNotTakenBackAsync(turn, submission, verdict.Items, ct) is null
            ? outcome with { CanTakeBack = new AcceptedRevision(submission.Id, seen.Part, turn.Now.UtcTicks) }
            : outcome;
    }

    /// <summary>Sends it back with a comment and the day by which the reviewer wishes to have it again. The author keeps all the time they had.</summary>
    public async Task<ReviewOutcome> ReturnAsync(TurnContext turn, ReviewedRevision seen, string comment, DateOnly? wish, CancellationToken ct)
    {
        if (await FindAsync(turn, seen, ct) is not var (submission, work))
            return new ReviewOutcome(ReviewResult.NotYours);
        var verdict = submission.Return(seen.Part, turn.Sender.MemberId, turn.Now);
        if (verdict.Error is { } error)
            return new ReviewOutcome(ResultOf(error));
        Audit(turn, submission, nameof(Verdict.Returned));
        Record(turn, submission, seen.Part, verdict.Items, item => Review.Create(submission, item, turn.Sender.MemberId, Verdict.Returned, comments.Seal(comment), wish, turn.Now));
        await work.Kind.FollowAsync(turn, new ReviewedStep(submission, work) { Comment = comment }, ct);
        return await FollowAsync(turn, submission, work, seen.Part, ct);
    }

    private static void Audit(TurnContext turn, Submission submission, string verdict) => turn.Audit(
        PolicyAction.ReviewSubmission, FormattableString.Invariant($"submission:{submission.Id}/{submission.Revision}"), submission.OrganizationId, verdict);

    private static void Record(TurnContext turn, Submission submission, ReviewedPart seen, IReadOnlyList<string> items, Func<ReviewedPart, Review> record) =>
        turn.Db.Reviews.AddRange(items.Select(item => record(seen with { ItemId = item })));

    // Those on which the verdict is.
    private static IReadOnlyList<string> ItemsOf(Submission submission, ReviewedPart seen) => submission.Items.Count == 0
        ? [ReviewedPart.Whole]
        : [.. submission.WaitingItems().Select(item => item.ItemId).Where(id => seen.ItemId == ReviewedPart.Whole || id == seen.ItemId)];

    private static ReviewResult ResultOf(SubmissionError? error) => error switch
    {
        null => ReviewResult.Done,
        SubmissionError.OtherRevision => ReviewResult.NewerRevision,
        _ => ReviewResult.NotYours,
    };

    /// <summary>Tells whom it concerns, once no item waits at the step any more: the author, or the next reviewers.</summary>
    private async Task<ReviewOutcome> FollowAsync(TurnContext turn, Submission submission, PinnedWork work, ReviewedPart seen, CancellationToken ct)
    {
        DateOnly? until = null;
        switch (submission.State)
        {
            case SubmissionState.Accepted:
                // What was said beside the verdicts is read back with that of this turn. This writes within its transaction; it commits nothing.
                await turn.Db.SaveChangesAsync(ct);
                await notice.AcceptedAsync(turn, submission, work, ct);
                break;
            case SubmissionState.Returned:
                // The round's reviews are read back with those of this turn. This writes within its transaction; it commits nothing.
                await turn.Db.SaveChangesAsync(ct);
                var returned = await turn.Db.Reviews.AsNoTracking()
                    .Where(r => r.SubmissionId == submission.Id && r.Revision == submission.Revision && r.Verdict == Verdict.Returned)
                    .OrderBy(r => r.Id).ToListAsync(ct);
                var wish = returned.Max(r => r.NewDue) ?? turn.Today;
                until = await extensions.GiveUntilAsync(turn, submission.Key, wish, reason: null, ct);
                await notice.ReturnedAsync(turn, submission, work, new ReturnedRound(returned, wish, until.Value), ct);
                break;
            case SubmissionState.Submitted when submission.Stage != seen.Stage:
                await ReviewNotice.TellAsync(turn, submission, work, ct);
                break;
        }

        var left = submission.State == SubmissionState.Submitted && submission.Stage == seen.Stage ? submission.WaitingItems().Count : 0;
        return new ReviewOutcome(ReviewResult.Done, submission, left, until);
    }

    private async Task<(Submission Submission, PinnedWork Work)?> FindAsync(TurnContext turn, ReviewedRevision seen, CancellationToken ct)
    {
        var submission = await turn.Db.Submissions.FirstOrDefaultAsync(s => s.Id == seen.SubmissionId, ct);
        return submission is not null && works.Find(submission) is { } work && await waiting.IsForAsync(turn, submission, ct)
            ? (submission, work)
            : null;
    }
}
