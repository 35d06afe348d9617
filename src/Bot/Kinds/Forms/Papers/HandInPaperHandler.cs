using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Kinds.Forms.Papers;

/// <summary>A paper to be handed in for a member.</summary>
/// <param name="Key">The member's duty.</param>
/// <param name="BranchId">The member's branch, which the sender leads.</param>
/// <param name="PhotoIds">Its pages in order.</param>
/// <param name="InstanceId">The idempotency key.</param>
internal sealed record HandInPaper(ObligationKey Key, long BranchId, IReadOnlyList<long> PhotoIds, string InstanceId);

/// <summary>
/// Hands in for a member what they wrote on paper. The member is its author, so whoever entered it may review it; it is sealed and reviewed
/// like any other, and marked as entered by somebody else.
/// </summary>
internal sealed class HandInPaperHandler(SubmissionWriter submissions, AnswerCodec answers, WorkWindow window, Prerequisites prerequisites)
{
    public async Task<HandInResult> HandleAsync(TurnContext turn, HandInPaper request, CancellationToken ct)
    {
        if (await turn.Db.NodeAsync(request.BranchId, ct) is not { } branch || !PolicyTable.Allows(turn.Person, PolicyAction.RecordForMember, branch.Path))
            return HandInResult.NotYours;
        var submission = await turn.Db.FindSubmissionAsync(turn.Campaign.Id, request.Key, ct);
        if (submission is { State: SubmissionState.Accepted })
            return HandInResult.AlreadyAccepted;
        if (!await window.IsOpenAsync(turn, request.Key, ct))
            return HandInResult.WindowClosed;
        if (submission is null && (await prerequisites.UnmetAsync(turn, request.Key, ct)).Count > 0)
            return HandInResult.OtherFirst;

        turn.Audit(PolicyAction.RecordForMember, AuditTrail.TargetOf(request.Key), request.BranchId);
        var handedIn = new HandedIn(
            request.Key, request.BranchId, turn.Campaign.Plan.Version, answers.Seal(PaperAnswers.Of(request.PhotoIds)), request.InstanceId)
        {
            EnteredFor = request.Key.Subject.Id,
        };
        return await submissions.HandInAsync(turn, handedIn, ct) switch
        {
            HandedInResult.AwaitsReview => HandInResult.AwaitsReview,
            HandedInResult.Accepted => HandInResult.Accepted,
            HandedInResult.AlreadyAccepted => HandInResult.AlreadyAccepted,
            _ => HandInResult.TaskGone,
        };
    }
}
