using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Reviews;

/// <summary>What became of handing in. Expected failures are values.</summary>
internal enum HandInResult
{
    /// <summary>It lies with its reviewer.</summary>
    AwaitsReview,

    /// <summary>Nobody need review it: it counts.</summary>
    Accepted,

    /// <summary>It had been accepted before; nothing was changed.</summary>
    AlreadyAccepted,

    /// <summary>The window is closed.</summary>
    WindowClosed,

    /// <summary>It is neither the sender's own nor that of an organization they act for.</summary>
    NotYours,

    /// <summary>Something else must be done first: see <see cref="Prerequisites"/>.</summary>
    OtherFirst,

    /// <summary>The plan no longer asks for it.</summary>
    TaskGone,
}

/// <summary>
/// Hands in what a dialog collected, of whatever kind, where its time is and it is the sender's to hand in, or to enter for its author: a new
/// submission, or the next revision of one that was returned or still waits.
/// </summary>
internal sealed class HandInWorkHandler(PinnedWorkReader works, SubmissionWriter submissions, WorkWindow window, Prerequisites prerequisites, PresentReviewer reviewer)
{
    public async Task<HandInResult> HandleAsync(TurnContext turn, HandedIn work, CancellationToken ct)
    {
        var db = turn.Db;
        if (!await WorkAccess.MayHandInAsync(turn, work, ct))
            return HandInResult.NotYours;
        var submission = await db.FindSubmissionAsync(turn.Campaign.Id, work.Key, ct);
        if (works.Find(submission?.PlanVersion ?? work.PlanVersion, work.Key.TaskId) is not { } pinned)
            return HandInResult.TaskGone;
        if (submission is not null && await db.SubmissionRevisions.AnyAsync(r => r.InstanceId == work.InstanceId, ct))
            return submission.State == SubmissionState.Accepted ? HandInResult.Accepted : HandInResult.AwaitsReview;
        if (submission is { State: SubmissionState.Accepted } && !pinned.CanBeCorrected)
            return HandInResult.AlreadyAccepted;
        if (!await window.IsOpenAsync(turn, work.Key, ct))
            return HandInResult.WindowClosed;
        if (submission is null && (await prerequisites.UnmetAsync(turn, work.Key, ct)).Count > 0)
            return HandInResult.OtherFirst;

        if (work.Key.Subject.Kind == SubjectKind.Organization)
            turn.Audit(PolicyAction.ActForOrganization, AuditTrail.TargetOf(work.Key), work.Key.Subject.Id, submission is { State: SubmissionState.Accepted } ? "Corrected" : "");
        var result = await submissions.HandInAsync(turn, work, ct);
        if (work.EnteredFor is not null && result is (HandedInResult.AwaitsReview or HandedInResult.Accepted))
            await EnteredForMember.NoteAsync(turn, work.Key, work.OrganizationId, ct, (await reviewer.OfAsync(turn, work.Key, ct))?.Name);
        return result switch
        {
            HandedInResult.AwaitsReview => HandInResult.AwaitsReview,
            HandedInResult.Accepted => HandInResult.Accepted,
            HandedInResult.AlreadyAccepted => HandInResult.AlreadyAccepted,
            _ => HandInResult.TaskGone,
        };
    }
}
