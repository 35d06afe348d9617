using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>What has been answered of a return.</summary>
internal sealed record ReturnDraft
{
    public string Comment { get; init; } = "";

    public DateOnly NewDue { get; init; }
}

/// <summary>Asks the reviewer what should change and until when, and sends back the revision that they saw. Started with a <see cref="ReviewedRevision"/>.</summary>
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

    protected override void Define(DialogBuilder<ReturnDraft> steps)
    {
        steps.Text("comment", ReviewTexts.AskComment, Review.CommentMaxLength, Review.CommentMinLength).Label(ReviewTexts.CommentLabel)
            .Into((draft, comment) => draft with { Comment = comment });

        steps.Date("new-due", ReviewTexts.AskNewDue, 3, 7, 14).Label(ReviewTexts.NewDueLabel)
            .Must((day, scope) => day > scope.Today && day <= scope.Today.AddDays(MaxDays), ReviewTexts.NewDueOutOfRange)
            .Into((draft, day) => draft with { NewDue = day });
    }

    protected override async Task<DialogCompletion> CompleteAsync(ReturnDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (ReviewedRevision.TryParse(scope.Arguments) is not { } seen)
            return ReviewTexts.NoLongerYours;
        var returned = await reviews.ReturnAsync(scope.Turn, seen, draft.Comment, draft.NewDue, ct);
        switch (returned.Result)
        {
            case ReviewResult.Done:
                var submission = await scope.Db.Submissions.FindAsync([seen.SubmissionId], ct);
                var whose = await scope.Db.WhoseAsync(submission!, ct);
                return draft.NewDue < returned.Until
                    ? ReviewTexts.ReturnedWishing(whose, draft.NewDue, returned.Until)
                    : ReviewTexts.Returned(whose, returned.Until);
            case ReviewResult.NewerRevision:
                // The comment was on what is no longer there: it goes back to the reviewer, and the new revision with it.
                await sheet.ShowAsync(scope.Turn, seen.SubmissionId, ct);
                return new OutgoingMessage(ReviewTexts.NotReturned(draft.Comment)) { Confidential = true };
            default:
                return ReviewTexts.NoLongerYours;
        }
    }
}
