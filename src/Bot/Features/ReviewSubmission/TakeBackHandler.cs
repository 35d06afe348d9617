using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>An acceptance as the button carries it that takes it back.</summary>
/// <param name="SubmissionId">The submission.</param>
/// <param name="Part">What was accepted: the whole, one item, or all that waited at the step.</param>
/// <param name="At">When, in ticks of universal time: it tells the items of this press from those of another one.</param>
internal readonly record struct AcceptedRevision(long SubmissionId, ReviewedPart Part, long At);

/// <summary>What became of taking back.</summary>
internal enum TakeBackResult
{
    Done,

    /// <summary>It was taken back before.</summary>
    AlreadyTakenBack,

    /// <summary>Too long ago, or somebody has acted on it.</summary>
    TooLate,

    /// <summary>Something has followed from it that nobody takes back; the kind says what.</summary>
    HasFollowed,

    /// <summary>Somebody else accepted it, or the sender doesn't review it any more.</summary>
    NotYours,
}

/// <summary>What came of taking back.</summary>
/// <param name="Result">Whether it was taken back.</param>
/// <param name="Submission">What waits again.</param>
/// <param name="Why">The kind's words, where <see cref="TakeBackResult.HasFollowed"/>.</param>
internal sealed record TakeBackOutcome(TakeBackResult Result, Submission? Submission = null, Text? Why = null);

/// <summary>Takes back an acceptance that wasn't meant, with all that followed from it: of the whole, of an item, or of all items at once.</summary>
internal sealed class TakeBackHandler(PinnedWorkReader works, AuthorNotice notice)
{
    /// <summary>Takes back the sender's own acceptance, and tells the author where they had heard of it.</summary>
    public async Task<TakeBackOutcome> HandleAsync(TurnContext turn, AcceptedRevision accepted, CancellationToken ct)
    {
        var submission = await turn.Db.Submissions.FirstOrDefaultAsync(s => s.Id == accepted.SubmissionId, ct);
        if (submission is null || works.Find(submission) is not { } work || !await IsSeatedAsync(turn, submission, work, accepted.Part, ct))
            return new TakeBackOutcome(TakeBackResult.NotYours);
        var since = await turn.Db.Reviews.AsNoTracking()
            .Where(r => r.SubmissionId == submission.Id && r.Revision == accepted.Part.Revision && r.Stage >= accepted.Part.Stage)
            .ToListAsync(ct);
        var taken = since.FindAll(r => IsOf(accepted, r));
        if (taken.Count == 0)
            return new TakeBackOutcome(TakeBackResult.AlreadyTakenBack);
        if (taken.Exists(r => r.ReviewerId != turn.Sender.MemberId))
            return new TakeBackOutcome(TakeBackResult.NotYours);
        if (since.Exists(r => r.Stage > accepted.Part.Stage))
            return new TakeBackOutcome(TakeBackResult.TooLate);

        IReadOnlyList<string> items = taken.ConvertAll(r => r.ItemId);
        if (await work.Kind.WhyNotTakenBackAsync(turn, submission, items, ct) is { } why)
            return new TakeBackOutcome(TakeBackResult.HasFollowed, Why: why);
        var wasTold = submission.State != SubmissionState.Submitted;
        if (TakeBack(submission, accepted.Part, items, taken[0].At, turn.Now) is not null)
            return new TakeBackOutcome(TakeBackResult.TooLate);
        var ids = taken.ConvertAll(r => r.Id);
        await turn.Db.Reviews.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(ct);
        await work.Kind.FollowAsync(turn, new ReviewedStep(submission, work) { TakenBack = items }, ct);
        turn.Audit(PolicyAction.ReviewSubmission, string.Create(CultureInfo.InvariantCulture, $"submission:{submission.Id}/{submission.Revision}"), submission.OrganizationId, "TakenBack");
        if (wasTold)
            await notice.TakenBackAsync(turn, submission, work, ct);
        return new TakeBackOutcome(TakeBackResult.Done, submission);
    }

    private static SubmissionError? TakeBack(Submission submission, ReviewedPart part, IReadOnlyList<string> items, DateTimeOffset at, DateTimeOffset now) =>
        submission.Items.Count == 0 ? submission.TakeBackAcceptance(part, now) : submission.TakeBackAcceptance(part, items, at, now);

    private static bool IsOf(AcceptedRevision accepted, Review review) =>
        review.Verdict == Verdict.Accepted && review.Stage == accepted.Part.Stage && review.At.UtcTicks == accepted.At
        && (accepted.Part.ItemId == ReviewedPart.Whole || review.ItemId == accepted.Part.ItemId);

    // Who has handed over their office since can't take back any more: the verdict is their successor's.
    private static async Task<bool> IsSeatedAsync(TurnContext turn, Submission submission, PinnedWork work, ReviewedPart part, CancellationToken ct) =>
        work.Chain.ElementAtOrDefault(part.Stage) is { } seat
        && (await ReviewSeatQuery.SeatedAsync(turn.Db, seat, submission, turn.Today, ct)).MemberIds.Contains(turn.Sender.MemberId);
}
