using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>
/// What was written about organizations (点评、督促检查), in the file of whoever answers for them: by whom and when. Its words are read by opening it.
/// </summary>
internal sealed class TargetFile(PinnedWorkReader works) : IOfficeFile
{
    public async Task<IReadOnlyList<FileLine>> LinesAsync(TurnContext turn, IReadOnlyList<OrganizationNode> organizations, CancellationToken ct)
    {
        var (db, campaign, names) = (turn.Db, turn.Campaign, organizations.ToDictionary(node => node.Id, node => node.Name));
        var ids = names.Keys.ToList();
        // By task, as the index of submissions goes.
        var tasks = campaign.Plan.Tasks.OfType<FormTask>().Where(task => task.Target?.Kind == TargetKind.Organization).Select(task => task.Id).ToList();
        if (tasks.Count == 0)
            return [];
        var rows = await (
            from s in db.Submissions
            join author in db.Organizations on s.OrganizationId equals author.Id
            where s.CampaignId == campaign.Id && tasks.Contains(s.TaskId) && s.TargetKind == TargetKind.Organization && ids.Contains(s.TargetId)
                && s.State == SubmissionState.Accepted
            select new { s.Id, s.TaskId, s.Period, s.TargetId, s.PlanVersion, s.StateSince, By = author.Name }).ToListAsync(ct);
        var scope = new MyDataScope(db, campaign, turn.Sender.MemberId);
        return
        [
            .. from row in rows
               where works.Find(row.PlanVersion, row.TaskId) is { Task: FormTask task, Plan: var plan } && TargetView.SectionsOf(plan, task).Any()
               let duty = scope.Duty(row.TaskId, row.Period)
               select new FileLine(campaign.Timeline.DayAt(row.StateSince), FormTexts.InOfficeFile(names[row.TargetId], row.By, duty))
               {
                   Opens = OpenTargetFileButton.Key.Button(FormTexts.OpenInFile(names[row.TargetId], duty), row.Id),
               },
        ];
    }
}

/// <summary>
/// Shows what was written about an organization to whoever answers for it, as it was told them. Whether they still do is asked at every press; the
/// levels above, for whom it wasn't written, are refused. Every look is audited.
/// </summary>
internal sealed class OpenTargetFileButton(PinnedWorkReader works, TargetView view) : ButtonAction<long>(Key, PolicyAction.ReadSubmission)
{
    public static readonly ActionKey<long> Key = new("written-about");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var campaign = turn.Campaign.Id;
        if (await turn.Db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == argument && s.CampaignId == campaign, ct) is not { } submission
            || works.Find(submission) is not { Task: FormTask task } work || !TargetNotice.IsTold(submission, work.Plan, task)
            || (await Responsibilities.OfAsync(turn.Db, turn.Sender, Action, ct)).FirstOrDefault(node => node.Id == submission.TargetId) is not { } target)
        {
            turn.AnswerButton(TurnTexts.NotAllowed, alert: true);
            return;
        }

        var revision = await turn.Db.NewestRevisionAsync(submission.Id, ct);
        turn.Audit(Action, FormattableString.Invariant($"submission:{submission.Id}/{revision.Number}"), submission.OrganizationId);
        var (words, files) = await view.ShowAsync(turn, work, submission, revision, target, ct);
        turn.Reply(words);
        foreach (var file in files)
            turn.Reply(file);
    }
}
