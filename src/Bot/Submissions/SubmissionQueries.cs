using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Submissions;

/// <summary>Look-ups of one duty's records.</summary>
internal static class SubmissionQueries
{
    /// <summary>The submission for a duty, tracked, or null.</summary>
    public static Task<Submission?> FindSubmissionAsync(this CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct) =>
        db.Submissions.OfDuty(campaignId, key).FirstOrDefaultAsync(ct);

    /// <summary>The newest revision of a submission.</summary>
    public static Task<SubmissionRevision> NewestRevisionAsync(this CampaignDbContext db, long submissionId, CancellationToken ct) =>
        db.SubmissionRevisions.AsNoTracking().Where(r => r.SubmissionId == submissionId).OrderByDescending(r => r.Number).FirstAsync(ct);

    /// <summary>The revision that was reviewed last before this one; null where none was.</summary>
    public static async Task<SubmissionRevision?> ReviewedBeforeAsync(this CampaignDbContext db, SubmissionRevision revision, CancellationToken ct) =>
        await db.Reviews.Where(r => r.SubmissionId == revision.SubmissionId && r.Revision < revision.Number).MaxAsync(r => (int?)r.Revision, ct) is { } number
            ? await db.SubmissionRevisions.AsNoTracking().FirstOrDefaultAsync(r => r.SubmissionId == revision.SubmissionId && r.Number == number, ct)
            : null;

    /// <summary>The newest review of a submission, or of one of its items; null where there is none.</summary>
    public static Task<Review?> NewestReviewAsync(
        this CampaignDbContext db, long submissionId, CancellationToken ct) => db.NewestReviewAsync(submissionId, ReviewedPart.Whole, ct);

    /// <inheritdoc cref="NewestReviewAsync(CampaignDbContext, long, CancellationToken)"/>
    public static Task<Review?> NewestReviewAsync(this CampaignDbContext db, long submissionId, string itemId, CancellationToken ct) =>
        db.Reviews.AsNoTracking().Where(r => r.SubmissionId == submissionId && r.ItemId == itemId).OrderByDescending(r => r.Id).FirstOrDefaultAsync(ct);
}
