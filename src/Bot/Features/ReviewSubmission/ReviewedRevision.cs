using System.Globalization;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>What a reviewer has before them: their verdict is on this revision at this step of the chain, and on no later one.</summary>
internal readonly record struct ReviewedRevision(long SubmissionId, int Revision, int Stage)
{
    public static ReviewedRevision Of(Submission submission) => new(submission.Id, submission.Revision, submission.Stage);

    /// <summary>Reads <see cref="ToString"/> back; null for what it never wrote.</summary>
    public static ReviewedRevision? TryParse(string text) =>
        text.Split('/') is [var submission, var revision, var stage]
        && long.TryParse(submission, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(stage, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            ? new ReviewedRevision(id, number, step)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{SubmissionId}/{Revision}/{Stage}");
}
