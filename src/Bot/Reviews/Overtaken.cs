using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Reviews;

/// <summary>
/// Another person handed in the same work while this one was being written: two people of one office may sit down at the same time, and the
/// second must not write over the first unseen.
/// </summary>
internal sealed record Overtaken(string By, DateTimeOffset At)
{
    /// <summary>Who has handed in the work since the dialog began; null: nobody.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="key">The duty.</param>
    /// <param name="instanceId">The dialog's instance.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Overtaken?> FindAsync(TurnContext turn, ObligationKey key, string instanceId, CancellationToken ct)
    {
        var db = turn.Db;
        if (await db.FindSubmissionAsync(turn.Campaign.Id, key, ct) is not { } submission)
            return null;
        var began = await db.DialogSnapshots.AsNoTracking().Where(d => d.InstanceId == instanceId).Select(d => (DateTimeOffset?)d.StartedAt).FirstOrDefaultAsync(ct);
        var newest = await db.NewestRevisionAsync(submission.Id, ct);
        return newest.InstanceId == instanceId || began is null || newest.SubmittedAt <= began
            ? null
            : new Overtaken(await db.NameApartAsync(submission.AuthorId, turn.Today, ct), newest.SubmittedAt);
    }
}
