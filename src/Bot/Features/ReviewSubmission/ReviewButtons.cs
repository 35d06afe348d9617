using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>Shows a submission to its reviewer, as it stands now, by its id.</summary>
internal sealed class OpenReviewButton(ReviewSheet sheet) : ButtonAction<long>(ReviewNotice.OpenKey, PolicyAction.ReadSubmission)
{
    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (!await sheet.ShowAsync(turn, argument, ct))
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
    }
}

/// <summary>Shows the next item of a submission that waits for the reviewer.</summary>
internal sealed class NextItemButton(ReviewSheet sheet) : ButtonAction<long>(Key, PolicyAction.ReadSubmission)
{
    public static readonly ActionKey<long> Key = new("next-review-item");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (!await sheet.ShowNextItemAsync(turn, argument, ct))
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
    }
}

/// <summary>A verdict on what was shown; where the author has handed in anew meanwhile, that is shown instead.</summary>
internal abstract class VerdictButton(ActionKey<ReviewedRevision> key, ReviewSheet sheet) : ButtonAction<ReviewedRevision>(key, PolicyAction.ReviewSubmission)
{
    protected sealed override async Task PressAsync(TurnContext turn, ReviewedRevision argument, CancellationToken ct)
    {
        switch (await DecideAsync(turn, argument, ct))
        {
            case ReviewResult.Done:
                break;
            case ReviewResult.NewerRevision:
                await sheet.ShowNewerAsync(turn, argument.SubmissionId, ct);
                break;
            default:
                turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
                break;
        }
    }

    /// <summary>Gives the verdict or begins it; says so where it was done.</summary>
    protected abstract Task<ReviewResult> DecideAsync(TurnContext turn, ReviewedRevision seen, CancellationToken ct);
}

/// <summary>Accepts what was shown; the next step's reviewers, or the author, are told once nothing else of it waits for this reviewer.</summary>
internal sealed class AcceptReviewButton(ReviewHandler reviews, ReviewSheet sheet) : VerdictButton(Key, sheet)
{
    private readonly ReviewSheet _sheet = sheet;

    public static readonly ActionKey<ReviewedRevision> Key = new("accept-review");

    protected override async Task<ReviewResult> DecideAsync(TurnContext turn, ReviewedRevision seen, CancellationToken ct)
    {
        var outcome = await reviews.AcceptAsync(turn, seen, comment: null, ct);
        if (outcome is { Result: ReviewResult.Done, Submission: { } submission })
        {
            turn.EditPressed(WithWayBack(Text.Lines(Said(submission, outcome.ItemsLeft), outcome.AcceptedAs), outcome));
            if (outcome.ItemsLeft > 0)
                await _sheet.ShowNextItemAsync(turn, submission.Id, ct);
        }

        if (outcome.Why is not { } why)
            return outcome.Result;
        turn.AnswerButton(why, alert: true);
        return ReviewResult.Done;
    }

    /// <summary>What the reviewer reads of an acceptance that was taken.</summary>
    public static Text Said(Submission submission, int itemsLeft) =>
        itemsLeft > 0 ? ReviewTexts.ItemAccepted
        : submission.State == SubmissionState.Returned ? ReviewTexts.RoundReturned(submission.Items.Count(i => i.State == SubmissionState.Returned))
        : ReviewTexts.Accepted;

    /// <summary>The same with the way back, where there is one.</summary>
    public static OutgoingMessage WithWayBack(Text said, ReviewOutcome outcome) => outcome.CanTakeBack is { } accepted
        ? new OutgoingMessage(said).WithRow(TakeBackReviewButton.Key.Button(ReviewTexts.TakeBackButton, accepted))
        : new OutgoingMessage(said);
}

/// <summary>Begins an acceptance with a word to the author.</summary>
internal sealed class PraiseReviewButton(DialogEngine dialogs, ReviewHandler reviews, ReviewSheet sheet) : VerdictButton(Key, sheet)
{
    public static readonly ActionKey<ReviewedRevision> Key = new("praise-review");

    protected override async Task<ReviewResult> DecideAsync(TurnContext turn, ReviewedRevision seen, CancellationToken ct)
    {
        var result = await reviews.LookAsync(turn, seen, ct);
        if (result == ReviewResult.Done)
            await dialogs.BeginAsync(turn, PraiseDialog.Name, ArgumentText.Write(seen), ct);
        return result;
    }
}

/// <summary>Takes back an acceptance that wasn't meant, and asks for the verdict anew.</summary>
internal sealed class TakeBackReviewButton(TakeBackHandler takeBack, ReviewSheet sheet) : ButtonAction<AcceptedRevision>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<AcceptedRevision> Key = new("take-back-review");

    protected override async Task PressAsync(TurnContext turn, AcceptedRevision argument, CancellationToken ct)
    {
        var outcome = await takeBack.HandleAsync(turn, argument, ct);
        if (outcome.Submission is { } submission)
            turn.EditPressed(await sheet.QuestionAsync(turn, submission, argument.Part.ItemId, ct));
        else
            turn.AnswerButton(WhyNot(outcome), alert: true);
    }

    private static Text WhyNot(TakeBackOutcome outcome) => outcome switch
    {
        { Why: { } why } => why,
        { Result: TakeBackResult.AlreadyTakenBack } => ReviewTexts.AlreadyTakenBack,
        { Result: TakeBackResult.TooLate } => ReviewTexts.TooLateToTakeBack((int)Submission.TakeBackTime.TotalMinutes),
        _ => ReviewTexts.NoLongerYours,
    };
}

/// <summary>Begins the return of what was shown.</summary>
internal sealed class ReturnReviewButton(DialogEngine dialogs, ReviewHandler reviews, ReviewSheet sheet) : VerdictButton(Key, sheet)
{
    public static readonly ActionKey<ReviewedRevision> Key = new("return-review");

    protected override async Task<ReviewResult> DecideAsync(TurnContext turn, ReviewedRevision seen, CancellationToken ct)
    {
        var result = await reviews.LookAsync(turn, seen, ct);
        if (result == ReviewResult.Done)
            await dialogs.BeginAsync(turn, ReturnDialog.Name, ArgumentText.Write(seen), ct);
        return result;
    }
}
