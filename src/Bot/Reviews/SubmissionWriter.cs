using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Reviews;

/// <summary>Work that is handed in. Whether the sender may, and whether it is the time for it, was asked before.</summary>
/// <param name="Key">The duty it is for.</param>
/// <param name="OrganizationId">The branch of the member, or the organization that owes: it decides who reviews.</param>
/// <param name="PlanVersion">The version that a first revision pins; the others keep the first one's.</param>
/// <param name="ContentSecret">What was written, in the kind's own shape, sealed for <see cref="SubmissionWriter.ContentPurpose"/>.</param>
/// <param name="InstanceId">The idempotency key.</param>
internal sealed record HandedIn(ObligationKey Key, long OrganizationId, string PlanVersion, byte[] ContentSecret, string InstanceId)
{
    /// <summary>The items, where each is reviewed for itself; else none.</summary>
    public IReadOnlyList<ItemHandedIn> Items { get; init; } = [];

    /// <summary>Whose work it is, where the sender enters it for a member; null: the sender's own.</summary>
    public long? EnteredFor { get; init; }
}

/// <summary>What became of handing in. Expected failures are values.</summary>
internal enum HandedInResult
{
    /// <summary>It lies with its reviewer.</summary>
    AwaitsReview,

    /// <summary>Nobody need review it: it counts.</summary>
    Accepted,

    /// <summary>It had been accepted before; nothing was changed.</summary>
    AlreadyAccepted,

    /// <summary>The pinned plan has no such work.</summary>
    TaskGone,

    /// <summary>The items name none, or one twice: a mistake of the kind.</summary>
    BadItems,
}

/// <summary>Hands in work of any kind: a new submission, or the next revision of one that was returned or still waits. Every revision is kept.</summary>
internal sealed class SubmissionWriter(PinnedWorkReader works)
{
    /// <summary>The purpose under which every kind seals what was written.</summary>
    public const string ContentPurpose = "revision";

    public async Task<HandedInResult> HandInAsync(TurnContext turn, HandedIn work, CancellationToken ct)
    {
        var db = turn.Db;
        var submission = await db.FindSubmissionAsync(turn.Campaign.Id, work.Key, ct);
        if (works.Find(submission?.PlanVersion ?? work.PlanVersion, work.Key.TaskId) is not { } pinned)
            return HandedInResult.TaskGone;
        if (submission is not null && await db.SubmissionRevisions.AnyAsync(r => r.InstanceId == work.InstanceId, ct))
            return ResultOf(submission);

        var author = work.EnteredFor ?? turn.Sender.MemberId;
        var hasReview = pinned.Chain.Count > 0;
        SubmissionError? error;
        if (submission is null)
        {
            submission = Submission.Create(
                turn.Campaign.Id, work.Key, work.OrganizationId, author, work.PlanVersion, hasReview, turn.Now);
            error = work.Items.Count > 0 ? submission.Itemize(work.Items) : null;
        }
        else
        {
            error = submission.Resubmit(work.OrganizationId, author, hasReview, turn.Now, work.Items, pinned.CanBeCorrected);
        }

        if (error is { } refused)
            return refused == SubmissionError.AlreadyAccepted ? HandedInResult.AlreadyAccepted : HandedInResult.BadItems;
        submission.MarkEntered(author == turn.Sender.MemberId ? null : turn.Sender.MemberId);
        if (submission.Id == 0)
        {
            // The revision needs the row's id. This writes within the turn's transaction; it commits nothing.
            db.Submissions.Add(submission);
            await db.SaveChangesAsync(ct);
        }

        var revision = SubmissionRevision.Create(submission.Id, submission.Revision, work.InstanceId, work.ContentSecret, turn.Now);
        db.SubmissionRevisions.Add(revision);
        await pinned.Kind.FollowAsync(turn, new ReviewedStep(submission, pinned) { HandedIn = revision }, ct);
        if (submission.State == SubmissionState.Submitted)
            await ReviewNotice.TellAsync(turn, submission, pinned, ct);
        return ResultOf(submission);
    }

    private static HandedInResult ResultOf(Submission submission) =>
        submission.State == SubmissionState.Accepted ? HandedInResult.Accepted : HandedInResult.AwaitsReview;
}
