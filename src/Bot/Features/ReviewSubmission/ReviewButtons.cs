using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>Shows a submission to its reviewer, as it stands now; its argument is the submission's id.</summary>
internal sealed class OpenReviewButton(ReviewSheet sheet) : IButtonAction
{
    public string Name => ReviewNotice.OpenAction;

    public PolicyAction Action => PolicyAction.ReadSubmission;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (!await sheet.ShowAsync(turn, long.Parse(argument, CultureInfo.InvariantCulture), ct))
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
    }
}

/// <summary>Accepts the revision that was shown; the next step's reviewers, or the author, are told.</summary>
internal sealed class AcceptReviewButton(ReviewHandler reviews, ReviewSheet sheet) : IButtonAction
{
    public const string ActionName = "accept-review";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ReviewSubmission;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (ReviewedRevision.TryParse(argument) is not { } seen)
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
        else if (await reviews.AcceptAsync(turn, seen, ct) is var result && result == ReviewResult.Done)
            turn.EditPressed(ReviewTexts.Accepted);
        else if (result == ReviewResult.NewerRevision)
            await sheet.ShowNewerAsync(turn, seen.SubmissionId, ct);
        else
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
    }
}

/// <summary>Begins the return of the revision that was shown.</summary>
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
