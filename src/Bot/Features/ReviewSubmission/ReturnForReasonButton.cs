using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>A return for one of the plan's reasons.</summary>
/// <param name="SubmissionId">The submission.</param>
/// <param name="Part">What the reviewer saw of it.</param>
/// <param name="Reason">Which of the reasons of the submission's own plan, from 0.</param>
internal readonly record struct ReasonedReturn(long SubmissionId, ReviewedPart Part, int Reason);

/// <summary>Sends back what was shown by one press: the plan has the words, and the author has a week.</summary>
internal sealed class ReturnForReasonButton(ReviewHandler reviews, ReviewSheet sheet, PinnedWorkReader works)
    : ButtonAction<ReasonedReturn>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<ReasonedReturn> Key = new("return-for");

    /// <summary>Days until the reviewer wishes to have it again.</summary>
    public const int Days = 7;

    protected override async Task PressAsync(TurnContext turn, ReasonedReturn argument, CancellationToken ct)
    {
        var submission = await turn.Db.Submissions.FirstOrDefaultAsync(s => s.Id == argument.SubmissionId, ct);
        if (submission is null || works.Find(submission) is not { } work
            || work.Kind.ReturnReasons(work.Plan, work.Task).ElementAtOrDefault(argument.Reason) is not { } reason)
        {
            turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
            return;
        }

        var wish = turn.Today.AddDays(Days);
        var outcome = await reviews.ReturnAsync(
            turn, new ReviewedRevision(argument.SubmissionId, argument.Part), reason.Comment.For(turn.Language.Code), wish, ct);
        switch (outcome)
        {
            case { Result: ReviewResult.Done, ItemsLeft: > 0 }:
                turn.EditPressed(ReviewTexts.ItemReturned);
                await sheet.ShowNextItemAsync(turn, argument.SubmissionId, ct);
                break;
            case { Result: ReviewResult.Done, Until: { } until }:
                turn.EditPressed(ReviewTexts.Returned(await turn.Db.WhoseAsync(submission, turn.Today, ct), until));
                break;
            case { Result: ReviewResult.NewerRevision }:
                await sheet.ShowNewerAsync(turn, argument.SubmissionId, ct);
                break;
            default:
                turn.AnswerButton(ReviewTexts.NoLongerYours, alert: true);
                break;
        }
    }
}
