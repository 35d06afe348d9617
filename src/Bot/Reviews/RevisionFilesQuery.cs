using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Reviews;

/// <summary>
/// Which stored files the revisions of submissions name, and other records that name files. Such a file stays as long as what names it, whoever sent it and whoever hands
/// the submission in by now: an older revision is kept, too, and its reader must find what it names.
/// </summary>
internal sealed class RevisionFilesQuery(PinnedWorkReader works, IEnumerable<INamedFiles> others)
{
    /// <summary>The ids of all files that anything names. Opens the revisions of tasks whose work can name files, and no others.</summary>
    public async Task<IReadOnlyCollection<long>> NamedAsync(CampaignDbContext db, CancellationToken ct)
    {
        var named = new HashSet<long>();
        foreach (var pinned in await db.Submissions.Select(s => new { s.TaskId, s.PlanVersion }).Distinct().ToListAsync(ct))
        {
            if (works.Find(pinned.PlanVersion, pinned.TaskId) is not { } work || !work.Kind.MayNameFiles(work.Plan, work.Task))
                continue;
            var revisions =
                from r in db.SubmissionRevisions
                join s in db.Submissions on r.SubmissionId equals s.Id
                where s.TaskId == pinned.TaskId && s.PlanVersion == pinned.PlanVersion
                select r.AnswersSecret;
            await foreach (var secret in revisions.AsAsyncEnumerable().WithCancellation(ct))
                named.UnionWith(work.Kind.FilesIn(secret));
        }

        foreach (var other in others)
            named.UnionWith(await other.NamedAsync(db, ct));
        return named;
    }
}
