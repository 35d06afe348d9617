using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Reviews;

/// <summary>
/// Another person handed in the same work while this one was being written: two people of one office may sit down at the same time, and the
/// second must not write over the first unseen.
/// </summary>
/// <param name="By">Who did.</param>
/// <param name="At">When, in the plan's zone.</param>
/// <param name="IsAccepted">It was accepted since, too, or needs no review.</param>
/// <param name="IsEntered">They entered it for its author.</param>
internal sealed record Overtaken(string By, DateTimeOffset At, bool IsAccepted, bool IsEntered)
{
    /// <summary>Who has handed in the work since the dialog began; null: nobody.</summary>
    /// <param name="scope">The dialog.</param>
    /// <param name="key">The duty.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Overtaken?> FindAsync(DialogScope scope, ObligationKey key, CancellationToken ct)
    {
        var db = scope.Db;
        if (await db.FindSubmissionAsync(scope.Campaign.Id, key, ct) is not { } submission)
            return null;
        var newest = await db.NewestRevisionAsync(submission.Id, ct);
        return newest.InstanceId == scope.InstanceId || newest.SubmittedAt <= scope.StartedAt
            ? null
            : new Overtaken(
                await db.NameApartAsync(submission.EnteredBy ?? submission.AuthorId, scope.Today, ct),
                TimeZoneInfo.ConvertTime(newest.SubmittedAt, scope.Campaign.Plan.TimeZone),
                submission.State == SubmissionState.Accepted,
                submission.EnteredBy is not null);
    }
}
