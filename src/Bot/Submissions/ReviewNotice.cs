using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Submissions;

/// <summary>Tells the reviewers of a submission's present step that something waits for them.</summary>
internal static class ReviewNotice
{
    /// <summary>The button action that shows a submission to its reviewer; its argument is the submission's id.</summary>
    public const string OpenAction = "open-review";

    /// <summary>Writes to each reviewer in private. Nothing of the text itself is in the message.</summary>
    public static async Task TellAsync(TurnContext turn, Submission submission, FormTask task, CancellationToken ct)
    {
        var desk = await ReviewChain.DeskAsync(
            turn.Db, task.Review[submission.Stage], submission.OrganizationId, submission.AuthorId, turn.Today, ct);
        var whose = await turn.Db.WhoseAsync(submission, ct);
        foreach (var to in (await PrivatePost.AddressesOfAsync(turn.Db, desk.MemberIds, ct)).Values)
        {
            turn.Send(
                to,
                new OutgoingMessage(SubmissionTexts.WaitsForReview(whose, task.Title))
                    .WithRow(Button.Do(SubmissionTexts.OpenReviewButton, OpenAction, submission.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))),
                new DeliveryOptions { Priority = DeliveryPriority.Reminder });
        }
    }
}
