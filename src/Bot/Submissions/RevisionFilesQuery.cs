using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Submissions;

/// <summary>
/// Which stored files the revisions of submissions name. Such a file stays as long as its submission, whoever sent it and whoever hands
/// the submission in by now: an older revision is kept, too, and its reader must find what it names.
/// </summary>
internal sealed class RevisionFilesQuery(AnswerBook answers, ICampaignSource campaigns)
{
    /// <summary>The ids of all files that any revision names. Opens the revisions of forms that can hold files, and no others.</summary>
    public async Task<IReadOnlyCollection<long>> NamedAsync(CampaignDbContext db, CancellationToken ct)
    {
        var named = new HashSet<long>();
        var pinned = await db.Submissions.Select(s => new { s.TaskId, s.PlanVersion }).Distinct().ToListAsync(ct);
        foreach (var form in pinned.Where(p => MayNameFiles(p.TaskId, p.PlanVersion)))
        {
            var revisions =
                from r in db.SubmissionRevisions
                join s in db.Submissions on r.SubmissionId equals s.Id
                where s.TaskId == form.TaskId && s.PlanVersion == form.PlanVersion
                select r.AnswersSecret;
            await foreach (var secret in revisions.AsAsyncEnumerable().WithCancellation(ct))
                named.UnionWith(answers.Open(secret).Values.Select(a => a.FileId).OfType<long>());
        }

        return named;
    }

    // Of a version that is gone nothing is known, so its revisions are looked into.
    private bool MayNameFiles(string taskId, string planVersion) =>
        campaigns.Version(planVersion) is not { } plan || plan.Task(taskId) is not FormTask task || plan.FormOf(task).Sections.Any(s => s is FileSection);
}
