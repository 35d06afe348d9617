using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary><c>/review</c>: what waits for the reviewer, longest first, a button each.</summary>
internal sealed class ReviewCommand(WaitingReviewQuery waiting, IEnumerable<IWaitingBeside> others, IEnumerable<IReviewArchive> archives)
    : ChatCommand(CommandNames.Review, ReviewTexts.Description, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.ReviewSubmission, CommandPlace.PrivateOnly)
{
    /// <summary>How many of a kind are shown at once; the rest is counted and comes when these are done.</summary>
    public const int Shown = 8;

    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var mine = await waiting.OfAsync(turn, ct);
        var (beside, besideCount) = (new List<Button>(), 0);
        foreach (var other in others)
        {
            var buttons = await other.ButtonsAsync(turn, ct);
            besideCount += buttons.Count;
            beside.AddRange(buttons.Take(Shown));
        }

        if (mine.Count == 0 && besideCount == 0)
        {
            turn.Reply(await WithArchivesAsync(turn, new OutgoingMessage(ReviewTexts.NothingWaits), ct));
            return;
        }

        var message = new OutgoingMessage(
            mine.Count == 0 ? ReviewTexts.WaitingBeside(besideCount)
            : mine.Count > Shown ? ReviewTexts.WaitingMore(mine.Count, Shown)
            : ReviewTexts.Waiting(mine.Count));
        foreach (var item in mine.Take(Shown))
        {
            var days = turn.Today.DayNumber - turn.Campaign.Timeline.DayAt(item.Submission.StateSince).DayNumber;
            var title = item.TaskIn(turn.Campaign.Plan);
            var label = days > 0 ? ReviewTexts.WaitingItem(item.Whose, title, days) : ReviewTexts.WaitingItemOfToday(item.Whose, title);
            message = message.WithRow(ReviewNotice.OpenKey.Button(label, item.Submission.Id));
        }

        turn.Reply(await WithArchivesAsync(turn, beside.Aggregate(message, (shown, button) => shown.WithRow(button)), ct));
    }

    private async Task<OutgoingMessage> WithArchivesAsync(TurnContext turn, OutgoingMessage message, CancellationToken ct)
    {
        foreach (var archive in archives)
            message = await archive.ButtonAsync(turn, ct) is { } button ? message.WithRow(button) : message;
        return message;
    }
}
