using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>Pages of what waits: what was handed in, and what else waits for an answer, of each sort its next.</summary>
internal sealed class ReviewList(WaitingReviewQuery waiting, IEnumerable<IWaitingBeside> others, IEnumerable<IReviewArchive> archives)
{
    /// <summary>How many of each sort stand on one page.</summary>
    public const int Shown = 8;

    public async Task ShowAsync(TurnContext turn, int page, CancellationToken ct)
    {
        var mine = await waiting.OfAsync(turn, ct);
        var sorts = new List<IReadOnlyList<Button>> { mine.Select(item => ButtonOf(turn, item)).ToList() };
        foreach (var other in others)
            sorts.Add(await other.ButtonsAsync(turn, ct));
        var all = sorts.Sum(sort => sort.Count);
        // The longest sort says how many pages there are; a shorter one ends before.
        var place = Page<int>.Of([.. Enumerable.Range(0, sorts.Max(sort => sort.Count))], page, Shown);
        var shown = sorts.SelectMany(sort => sort.Skip(place.First).Take(Shown)).ToList();
        var message = new OutgoingMessage(all == 0 ? ReviewTexts.NothingWaits : Text.Lines(HeadingOf(place, mine.Count, all), Elsewhere(place, all - shown.Count)));
        foreach (var button in shown)
            message = message.WithRow(button);
        if (place.Turning(MoreReviewsButton.Key, number => number) is { Count: > 0 } turning)
            message = message.WithRow(turning);
        foreach (var archive in archives)
            message = await archive.ButtonAsync(turn, ct) is { } button ? message.WithRow(button) : message;
        turn.Reply(message);
    }

    // A page beyond what is to be reviewed has nothing but what else waits.
    private static Text HeadingOf(Page<int> place, int reviews, int all) =>
        reviews <= place.First ? ReviewTexts.WaitingBeside(all - reviews)
        : place.Number == 0 ? ReviewTexts.Waiting(reviews)
        : ReviewTexts.WaitingOn(reviews, place.Number + 1);

    // What was dealt with moves the rest up: what a reviewer has not seen may stand before the page as well as behind it.
    private static Text? Elsewhere(Page<int> place, int count) =>
        count == 0 ? null
        : place.Number == 0 ? ReviewTexts.WaitingMore(count)
        : place.Number == place.Pages - 1 ? ReviewTexts.WaitingBefore(count)
        : ReviewTexts.WaitingAround(count);

    private static Button ButtonOf(TurnContext turn, WaitingReview item)
    {
        var days = turn.Today.DayNumber - turn.Campaign.Timeline.DayAt(item.Submission.StateSince).DayNumber;
        var title = item.TaskIn(turn.Campaign.Plan);
        var label = days > 0 ? ReviewTexts.WaitingItem(item.Whose, title, days) : ReviewTexts.WaitingItemOfToday(item.Whose, title);
        return ReviewNotice.OpenKey.Button(label, item.Submission.Id);
    }
}
