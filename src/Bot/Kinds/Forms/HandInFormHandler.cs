using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>A filled form to be handed in.</summary>
/// <param name="Key">The duty it is for.</param>
/// <param name="OrganizationId">The branch of the member, or the organization that owes: it decides who reviews.</param>
/// <param name="Answers">By section id.</param>
/// <param name="PlanVersion">The version whose form and chain are pinned by a first revision; the others keep the first one's.</param>
/// <param name="InstanceId">The idempotency key.</param>
internal sealed record HandInForm(
    ObligationKey Key,
    long OrganizationId,
    IReadOnlyDictionary<string, FormAnswer> Answers,
    string PlanVersion,
    string InstanceId);

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

/// <summary>Hands in a form: a new submission, or the next revision of one that was returned or still waits. Every revision is kept.</summary>
internal sealed class HandInFormHandler(
    PinnedWorkReader works, SubmissionWriter submissions, AnswerCodec answers, WorkWindow window, Prerequisites prerequisites)
{
    public async Task<HandInResult> HandleAsync(TurnContext turn, HandInForm request, CancellationToken ct)
    {
        var db = turn.Db;
        if (!await WorkAccess.MayHandInAsync(turn, request.Key.Subject, ct))
            return HandInResult.NotYours;
        var submission = await db.FindSubmissionAsync(turn.Campaign.Id, request.Key, ct);
        if (works.Find(submission?.PlanVersion ?? request.PlanVersion, request.Key.TaskId) is not { Task: FormTask })
            return HandInResult.TaskGone;
        if (submission is not null && await db.SubmissionRevisions.AnyAsync(r => r.InstanceId == request.InstanceId, ct))
            return submission.State == SubmissionState.Accepted ? HandInResult.Accepted : HandInResult.AwaitsReview;
        if (submission is { State: SubmissionState.Accepted })
            return HandInResult.AlreadyAccepted;
        if (!await window.IsOpenAsync(turn, request.Key, ct))
            return HandInResult.WindowClosed;
        if (submission is null && (await prerequisites.UnmetAsync(turn, request.Key, ct)).Count > 0)
            return HandInResult.OtherFirst;

        var handedIn = new HandedIn(request.Key, request.OrganizationId, request.PlanVersion, answers.Seal(request.Answers), request.InstanceId);
        return await submissions.HandInAsync(turn, handedIn, ct) switch
        {
            HandedInResult.AwaitsReview => HandInResult.AwaitsReview,
            HandedInResult.Accepted => HandInResult.Accepted,
            HandedInResult.AlreadyAccepted => HandInResult.AlreadyAccepted,
            _ => HandInResult.TaskGone,
        };
    }
}
