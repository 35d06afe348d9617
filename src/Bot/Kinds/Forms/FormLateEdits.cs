using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>A message that stands in a form which was handed in: changing it changes nothing there, and its author learns what does.</summary>
internal sealed class FormLateEdits : ILateEdits
{
    public async Task<LateEdit?> FindAsync(TurnContext turn, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var (campaign, author) = (turn.Campaign.Id, turn.Sender.MemberId);
        var handedIn = await turn.Db.Submissions.AsNoTracking()
            .Where(s => s.CampaignId == campaign && s.AuthorId == author && s.SubmittedAt >= from && s.SubmittedAt <= to)
            .OrderBy(s => s.SubmittedAt).ToListAsync(ct);
        foreach (var submission in handedIn)
        {
            if (turn.Campaign.Plan.Task(submission.TaskId) is FormTask task)
                return new LateEdit(submission.SubmittedAt, AnswerOn(submission, task));
        }

        return null;
    }

    private static OutgoingMessage AnswerOn(Submission submission, FormTask task) => submission.State == SubmissionState.Accepted && task is not { CanBeCorrected: true }
        ? new OutgoingMessage(FormTexts.EditedAfterAccepted(task.Title))
        : new OutgoingMessage(FormTexts.EditedAfter(task.Title)).WithRow(TaskCall.For(submission.Key).Button(FormTexts.ChangeHandedInButton));
}
