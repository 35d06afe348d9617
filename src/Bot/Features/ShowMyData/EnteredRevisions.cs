using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowMyData;

/// <summary>
/// Who entered which revision of a submission. Of the newest the submission says it; of those before it the audit log, which has a row of the
/// same instant. Where the log is kept for a shorter time than what was handed in, they are shown without.
/// </summary>
internal sealed class EnteredRevisions
{
    private readonly Submission _submission;
    private readonly ILookup<DateTimeOffset, long?> _entered;

    private EnteredRevisions(Submission submission, ILookup<DateTimeOffset, long?> entered)
    {
        _submission = submission;
        _entered = entered;
    }

    /// <summary>Reads it of a submission and its revisions. The log is looked into at their instants alone: an index leads there.</summary>
    public static async Task<EnteredRevisions> ReadAsync(
        MyDataScope scope, Submission submission, IReadOnlyCollection<SubmissionRevision> revisions, CancellationToken ct)
    {
        var instants = revisions.Where(r => r.Number != submission.Revision).Select(r => r.SubmittedAt).ToList();
        var (campaignId, action, target) = (submission.CampaignId, nameof(PolicyAction.RecordForMember), AuditTrail.TargetOf(submission.Key));
        var rows = instants.Count == 0 ? [] : await scope.Db.AuditEntries.AsNoTracking()
            .Where(a => a.CampaignId == campaignId && instants.Contains(a.At) && a.Action == action && a.Target == target)
            .Select(a => new { a.At, a.ActorId }).ToListAsync(ct);
        return new EnteredRevisions(submission, rows.ToLookup(a => a.At, a => a.ActorId));
    }

    /// <summary>Who entered a revision for its author; null: nobody did.</summary>
    public long? By(SubmissionRevision revision) =>
        revision.Number == _submission.Revision ? _submission.EnteredBy : _entered[revision.SubmittedAt].FirstOrDefault();
}
