using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>
/// Tells whoever answers for an organization what was written about it, once that is accepted: the sections that the plan names, and the entries
/// that it gives the organization, in private and sealed. Nobody else hears of it; whoever wrote it is told where nobody could be reached.
/// </summary>
internal sealed class TargetNotice(TargetView view)
{
    /// <summary>Is the organization that the work is about told of it?</summary>
    public static bool IsTold(Submission submission, Plan plan, FormTask task) =>
        submission is { State: SubmissionState.Accepted, TargetKind: TargetKind.Organization } && TargetView.SectionsOf(plan, task).Any();

    public async Task FollowAsync(TurnContext turn, ReviewedStep step, CancellationToken ct)
    {
        var (submission, task) = (step.Submission, (FormTask)step.Work.Task);
        if (step.TakenBack.Count > 0 || !IsTold(submission, step.Work.Plan, task) || await turn.Db.NodeAsync(submission.TargetId, ct) is not { } target)
            return;

        var revision = step.HandedIn ?? await turn.Db.NewestRevisionAsync(submission.Id, ct);
        var (words, files) = await view.ShowAsync(turn, step.Work, submission, revision, target, ct);
        var isTold = false;
        var holders = (await Responsibilities.HoldersAsync(turn.Db, [target.Id], turn.Today, ct))[target.Id].ToList();
        foreach (var memberId in holders.Where(id => id != turn.Sender.MemberId))
        {
            if (await turn.TellAsync(memberId, words, ct) is null)
                continue;
            isTold = true;
            foreach (var file in files)
                await turn.TellAsync(memberId, file, ct);
        }

        if (isTold)
            turn.Reply(FormTexts.TargetTold(target.Name));
        else if (!holders.Contains(turn.Sender.MemberId))
            turn.Reply(FormTexts.TargetNotReached(target.Name));
    }
}
