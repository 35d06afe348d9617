using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
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
/// Tells whoever answers for an organization what was written about it, once that is accepted: the sections that the plan names, in private
/// and sealed. Nobody else hears of it; whoever wrote it is told where nobody could be reached.
/// </summary>
internal sealed class TargetNotice(AnswerCodec answers)
{
    /// <summary>Is the organization that the work is about told of it?</summary>
    public static bool IsTold(Submission submission, FormTask task) =>
        task.ToldToTarget.Count > 0 && submission is { State: SubmissionState.Accepted, TargetKind: TargetKind.Organization };

    public async Task FollowAsync(TurnContext turn, ReviewedStep step, CancellationToken ct)
    {
        var (submission, task) = (step.Submission, (FormTask)step.Work.Task);
        if (step.TakenBack.Count > 0 || !IsTold(submission, task) || await turn.Db.NodeAsync(submission.TargetId, ct) is not { } target)
            return;

        var revision = step.HandedIn ?? await turn.Db.NewestRevisionAsync(submission.Id, ct);
        var filled = answers.Open(revision.AnswersSecret);
        var sections = step.Work.Plan.FormOf(task).Sections.Where(section => task.ToldToTarget.Contains(section.Id)).ToList();
        var message = new OutgoingMessage(Text.Paragraphs(
            FormTexts.WrittenAboutYou(
                await turn.Db.NameOfAsync(new Target(TargetKind.Organization, submission.OrganizationId), turn.Today, ct) ?? "",
                DutyNames.Of(turn.Campaign.Timeline, submission.TaskId, submission.Period),
                target.Name),
            AnswersView.Show(sections, filled)))
        { Confidential = true };
        var files = await turn.Db.StoredFilesAsync([.. sections.SelectMany(s => filled.GetValueOrDefault(s.Id)?.FileIds ?? [])], confidential: true, ct);

        var isTold = false;
        foreach (var memberId in (await Responsibilities.HoldersAsync(turn.Db, [target.Id], turn.Today, ct))[target.Id].Where(id => id != turn.Sender.MemberId))
        {
            if (await turn.TellAsync(memberId, message, ct) is null)
                continue;
            isTold = true;
            foreach (var file in files)
                await turn.TellAsync(memberId, file, ct);
        }

        turn.Reply(isTold ? FormTexts.TargetTold(target.Name) : FormTexts.TargetNotReached(target.Name));
    }
}
