using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Reviews;

/// <summary>Tells the reviewers of a submission's present step that something waits for them.</summary>
internal static class ReviewNotice
{
    /// <summary>The button that shows a submission to its reviewer, by its id.</summary>
    public static readonly ActionKey<long> OpenKey = new("open-review");

    /// <summary>Writes to each reviewer in private. Nothing of the work itself is in the message.</summary>
    public static async Task TellAsync(TurnContext turn, Submission submission, PinnedWork work, CancellationToken ct)
    {
        var seated = await ReviewSeatQuery.SeatedAsync(turn.Db, work.Chain[submission.Stage], submission, turn.Today, ct);
        var whose = await turn.Db.WhoseAsync(submission, turn.Today, ct);
        foreach (var to in (await PrivateMessages.AddressesOfAsync(turn.Db, seated.MemberIds, ct)).Values)
        {
            turn.Send(
                to,
                new OutgoingMessage(SubmissionTexts.WaitsForReview(whose, work.Task.Title))
                    .WithRow(OpenKey.Button(SubmissionTexts.OpenReviewButton, submission.Id)),
                new DeliveryOptions { Priority = DeliveryPriority.Reminder });
        }
    }
}
