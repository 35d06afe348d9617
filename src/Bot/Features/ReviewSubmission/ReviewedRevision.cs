using System.Globalization;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>What a reviewer has before them, as buttons carry it: a submission, and the part of it that a verdict is on.</summary>
internal readonly record struct ReviewedRevision(long SubmissionId, ReviewedPart Part)
{
    public static ReviewedRevision Of(Submission submission, string itemId = ReviewedPart.Whole) =>
        new(submission.Id, new ReviewedPart(submission.Revision, submission.Stage, itemId));

    /// <summary>Reads <see cref="ToString"/> back; null for what it never wrote.</summary>
    public static ReviewedRevision? TryParse(string text) =>
        text.Split('/') is [var submission, var revision, var stage, .. { Length: <= 1 } item]
        && long.TryParse(submission, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(stage, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            ? new ReviewedRevision(id, new ReviewedPart(number, step, item is [var itemId] ? itemId : ReviewedPart.Whole))
            : null;

    /// <inheritdoc/>
    public override string ToString()
    {
        var whole = string.Create(CultureInfo.InvariantCulture, $"{SubmissionId}/{Part.Revision}/{Part.Stage}");
        return Part.ItemId == ReviewedPart.Whole ? whole : $"{whole}/{Part.ItemId}";
    }
}
