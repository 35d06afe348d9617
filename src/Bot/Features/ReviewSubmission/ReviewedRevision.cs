using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>What a reviewer has before them, as buttons carry it: a submission, and the part of it that a verdict is on.</summary>
internal readonly record struct ReviewedRevision(long SubmissionId, ReviewedPart Part)
{
    public static ReviewedRevision Of(Submission submission, string itemId = ReviewedPart.Whole) =>
        new(submission.Id, new ReviewedPart(submission.Revision, submission.Stage, itemId));
}
