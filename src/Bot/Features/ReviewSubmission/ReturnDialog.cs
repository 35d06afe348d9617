using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>What has been answered of a return.</summary>
internal sealed record ReturnDraft
{
    public string Comment { get; init; } = "";

    public DateOnly? NewDue { get; init; }
}

/// <summary>Asks the reviewer what should change and by when, and sends back what they saw. Started with a <see cref="ReviewedRevision"/>.</summary>
internal sealed class ReturnDialog(ReviewHandler reviews, ReviewSheet sheet) : Dialog<ReturnDraft>
{
    public const string Name = "return-submission";

    /// <summary>Farthest new date, in days from today.</summary>
    public const int MaxDays = 60;

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.ReviewSubmission;

    public override Text TitleOf(DialogScope scope) => ReviewTexts.ReturnDialogTitle;

    /// <summary>What a reviewer says of someone's writing is for that one alone.</summary>
    public override bool IsConfidential(DialogScope scope) => true;

    /// <summary>Of several items that go back in one round, the first one's day holds for all.</summary>
    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) => scope.Set(new ReturnedBefore(
        ArgumentText.TryRead<ReviewedRevision>(scope.Arguments, out var seen) && seen.Part.ItemId != ReviewedPart.Whole
            ? await scope.Db.Reviews.Where(r => r.SubmissionId == seen.SubmissionId && r.Revision == seen.Part.Revision && r.Verdict == Verdict.Returned)
                .MaxAsync(r => r.NewDue, ct)
            : null));

    protected override void Define(DialogBuilder<ReturnDraft> steps)
    {
        var before = steps.Scope.Get<ReturnedBefore>();
        steps.Text("comment", ReviewTexts.AskComment, Review.CommentMaxLength, Review.CommentMinLength).Label(ReviewTexts.CommentLabel)
            .Into((draft, comment) => draft with { Comment = comment });

        steps.Date("new-due", ReviewTexts.AskNewDue, 3, 7, 14).Label(ReviewTexts.NewDueLabel)
            .Must((day, scope) => day > scope.Today && day <= scope.Today.AddDays(MaxDays), ReviewTexts.NewDueOutOfRange)
            .When((_, _) => before.Day is null)
            .Into((draft, day) => draft with { NewDue = day });
    }

    protected override async Task<DialogCompletion> CompleteAsync(ReturnDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (!ArgumentText.TryRead<ReviewedRevision>(scope.Arguments, out var seen))
            return DialogCompletion.End(ReviewTexts.NoLongerYours);
        var wish = draft.NewDue ?? scope.Get<ReturnedBefore>().Day;
        var outcome = await reviews.ReturnAsync(scope.Turn, seen, draft.Comment, wish, ct);
        switch (outcome)
        {
            case { Result: ReviewResult.Done, ItemsLeft: > 0 }:
                await sheet.ShowNextItemAsync(scope.Turn, seen.SubmissionId, ct);
                return ReviewTexts.ItemReturned;
            case { Result: ReviewResult.Done, Submission: { } submission, Until: { } until }:
                var whose = await scope.Db.WhoseAsync(submission, scope.Today, ct);
                return wish < until ? ReviewTexts.ReturnedWishing(whose, wish.Value, until) : ReviewTexts.Returned(whose, until);
            case { Result: ReviewResult.NewerRevision }:
                // The comment was on what is no longer there: it goes back to the reviewer, and the new revision with it.
                await sheet.ShowAsync(scope.Turn, seen.SubmissionId, ct);
                return new OutgoingMessage(ReviewTexts.NotReturned(draft.Comment)) { Confidential = true };
            default:
                return DialogCompletion.End(ReviewTexts.NoLongerYours);
        }
    }

    /// <param name="Day">The day that came with an item returned before in the same round; null: there is none.</param>
    private sealed record ReturnedBefore(DateOnly? Day);
}
