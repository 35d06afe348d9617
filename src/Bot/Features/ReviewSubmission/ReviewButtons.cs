using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>Shows a submission to its reviewer, as it stands now; its argument is the submission's id.</summary>
internal sealed class OpenReviewButton(ReviewSheet sheet) : IButtonAction
{
    public string Name => ReviewNotice.OpenAction;

    public PolicyAction Action => PolicyAction.ReadSubmission;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (!long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !await sheet.ShowAsync(turn, id, ct))
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
    }
}

/// <summary>Shows the next item that waits for the reviewer; its argument is the submission's id.</summary>
internal sealed class NextItemButton(ReviewSheet sheet) : IButtonAction
{
    public const string ActionName = "next-review-item";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ReadSubmission;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (!long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !await sheet.ShowNextItemAsync(turn, id, ct))
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
    }
}

/// <summary>Accepts what was shown; the next step's reviewers, or the author, are told once nothing else of it waits for this reviewer.</summary>
internal sealed class AcceptReviewButton(ReviewHandler reviews, ReviewSheet sheet) : IButtonAction
{
    public const string ActionName = "accept-review";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ReviewSubmission;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (ReviewedRevision.TryParse(argument) is not { } seen)
        {
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
            return;
        }

        var outcome = await reviews.AcceptAsync(turn, seen, ct);
        if (outcome is { Result: ReviewResult.Done, Submission: { } submission })
        {
            turn.EditPressed(Words(submission, outcome.ItemsLeft));
            if (outcome.ItemsLeft > 0)
                await sheet.ShowNextItemAsync(turn, submission.Id, ct);
        }
        else if (outcome.Result == ReviewResult.NewerRevision)
        {
            await sheet.ShowNewerAsync(turn, seen.SubmissionId, ct);
        }
        else
        {
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
        }
    }

    private static Text Words(Submission submission, int itemsLeft) =>
        itemsLeft > 0 ? ReviewTexts.ItemAccepted
        : submission.State == SubmissionState.Returned ? ReviewTexts.RoundReturned(submission.Items.Count(i => i.State == SubmissionState.Returned))
        : ReviewTexts.Accepted;
}

/// <summary>Begins the return of what was shown.</summary>
internal sealed class ReturnReviewButton(DialogEngine dialogs, ReviewHandler reviews, ReviewSheet sheet) : IButtonAction
{
    public const string ActionName = "return-review";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ReviewSubmission;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (ReviewedRevision.TryParse(argument) is not { } seen)
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
        else if (await reviews.LookAsync(turn, seen, ct) is var result && result == ReviewResult.Done)
            await dialogs.BeginAsync(turn, ReturnDialog.Name, argument, ct);
        else if (result == ReviewResult.NewerRevision)
            await sheet.ShowNewerAsync(turn, seen.SubmissionId, ct);
        else
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
    }
}
