using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary><c>/review</c>: what waits for the reviewer, longest first, a button each.</summary>
internal sealed class ReviewCommand(WaitingReviewQuery waiting) : IChatCommand
{
    /// <summary>How many are shown at once; the rest is counted and comes when these are done.</summary>
    public const int Shown = 8;

    public string Name => "review";

    public Text Description => ReviewTexts.Description;

    public CommandMenu Menu => CommandMenu.Secretary | CommandMenu.Office;

    public PolicyAction Action => PolicyAction.ReviewSubmission;

    public CommandPlace Place => CommandPlace.PrivateOnly;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var mine = await waiting.OfAsync(turn, ct);
        if (mine.Count == 0)
        {
            turn.Reply(ReviewTexts.NothingWaits);
            return;
        }

        var message = new OutgoingMessage(mine.Count > Shown ? ReviewTexts.WaitingMore(mine.Count, Shown) : ReviewTexts.Waiting(mine.Count));
        foreach (var item in mine.Take(Shown))
        {
            var days = Math.Max(0, (int)(turn.Now - item.Submission.StateSince).TotalDays);
            var title = turn.Campaign.Plan.Task(item.Submission.TaskId) is { } task ? Text.Of(task.Title) : Text.Plain(item.Submission.TaskId);
            message = message.WithRow(Button.Do(
                ReviewTexts.WaitingItem(item.Whose, title, days),
                ReviewNotice.OpenAction,
                item.Submission.Id.ToString(CultureInfo.InvariantCulture)));
        }

        turn.Reply(message);
    }
}
