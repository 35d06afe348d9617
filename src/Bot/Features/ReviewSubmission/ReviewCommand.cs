using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary><c>/review</c>: what waits for the reviewer, longest first, a button each.</summary>
internal sealed class ReviewCommand(ReviewList list)
    : ChatCommand(CommandNames.Review, ReviewTexts.Description, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.ReviewSubmission, CommandPlace.PrivateOnly)
{
    public override Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct) => list.ShowAsync(turn, page: 0, ct);
}

/// <summary>Turns the page. What waits is asked anew at every press.</summary>
internal sealed class MoreReviewsButton(ReviewList list) : ButtonAction<int>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<int> Key = new("more-reviews");

    protected override Task PressAsync(TurnContext turn, int argument, CancellationToken ct) => list.ShowAsync(turn, argument, ct);
}
