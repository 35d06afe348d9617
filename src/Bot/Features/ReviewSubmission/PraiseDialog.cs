using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>What the reviewer says with an acceptance.</summary>
internal sealed record PraiseDraft
{
    public string Comment { get; init; } = "";
}

/// <summary>Asks for a word to the author, and accepts what the reviewer saw. Started with a <see cref="ReviewedRevision"/>.</summary>
internal sealed class PraiseDialog(ReviewHandler reviews, ReviewSheet sheet) : Dialog<PraiseDraft>
{
    public const string Name = "praise-submission";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.ReviewSubmission;

    public override Text TitleOf(DialogScope scope) => ReviewTexts.PraiseDialogTitle;

    /// <summary>What a reviewer says of someone's writing is for that one alone.</summary>
    public override bool IsConfidential(DialogScope scope) => true;

    protected override void Define(DialogBuilder<PraiseDraft> steps) =>
        steps.Text("comment", ReviewTexts.AskPraise, Review.CommentMaxLength, Review.CommentMinLength).Label(ReviewTexts.CommentLabel)
            .Into((draft, comment) => draft with { Comment = comment });

    protected override async Task<DialogCompletion> CompleteAsync(PraiseDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (!ArgumentText.TryRead<ReviewedRevision>(scope.Arguments, out var seen))
            return DialogCompletion.End(ReviewTexts.NoLongerYours);
        var outcome = await reviews.AcceptAsync(scope.Turn, seen, draft.Comment, ct);
        switch (outcome)
        {
            case { Result: ReviewResult.Done, Submission: { } submission }:
                if (outcome.ItemsLeft == 0)
                    return AcceptReviewButton.WithWayBack(Text.Lines(AcceptReviewButton.Said(submission, itemsLeft: 0), outcome.AcceptedAs), outcome);
                await sheet.ShowNextItemAsync(scope.Turn, submission.Id, ct);
                return AcceptReviewButton.WithWayBack(ReviewTexts.ItemPraised, outcome);
            case { Why: { } why }:
                return DialogCompletion.Stay(why);
            case { Result: ReviewResult.NewerRevision }:
                // The word was on what is no longer there: it goes back to the reviewer, and the new revision with it.
                await sheet.ShowAsync(scope.Turn, seen.SubmissionId, ct);
                return new OutgoingMessage(ReviewTexts.NotPraised(draft.Comment)) { Confidential = true };
            default:
                return DialogCompletion.End(ReviewTexts.NoLongerYours);
        }
    }
}
