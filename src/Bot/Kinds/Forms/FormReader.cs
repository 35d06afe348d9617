using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>A form being filled in.</summary>
internal sealed record FormFilling
{
    public required ObligationKey Key { get; init; }

    /// <summary>The version whose form and review chain hold: the one with which the first revision was begun.</summary>
    public required string PlanVersion { get; init; }

    public required FormTask Task { get; init; }

    public required PlanForm Form { get; init; }

    /// <summary>The branch of the member, or the organization that owes: it decides who reviews.</summary>
    public required long OrganizationId { get; init; }

    /// <summary>The organization's name, for one that owes itself; null for a member's own form.</summary>
    public required string? OrganizationName { get; init; }

    /// <summary>The name of whom it is about; null where it is about nobody in particular.</summary>
    public required string? About { get; init; }

    /// <summary>What was handed in before, by section id: it is there to be changed, not to be written again.</summary>
    public required IReadOnlyDictionary<string, FormAnswer> Before { get; init; }

    /// <summary>True where it was handed in before: it is gone through again, and what was left out then is not asked again.</summary>
    public required bool IsRevision { get; init; }

    /// <summary>True where what was accepted, since nobody reviews it, is set right.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>What the reviewer said, where it was returned.</summary>
    public required string? Comment { get; init; }

    /// <summary>What people call it.</summary>
    public Text Title => About is null
        ? WorkTexts.TitleFor(Task.Title, OrganizationName)
        : WorkTexts.About(WorkTexts.TitleFor(Task.Title, OrganizationName), About);
}

/// <summary>Reads what a form's dialog needs, on every turn. Whether it may be read was asked before (<see cref="WorkAccess"/>).</summary>
internal sealed class FormReader(ICampaignSource campaigns, AnswerCodec answers, ReviewComments comments)
{
    // Asked with every message of a form.
    private static readonly HandQuery<Handed> HandedIn = new(
        """
        SELECT "Id", "State", "PlanVersion" FROM "Submissions"
        WHERE "CampaignId" = @p0 AND "TaskId" = @p1 AND "SubjectKind" = @p2 AND "SubjectId" = @p3 AND "Period" = @p4
            AND "TargetKind" = @p5 AND "TargetId" = @p6
        """,
        row => new Handed(row.GetInt64(0), (SubmissionState)row.GetInt32(1), row.GetString(2)));

    public async Task<FormFilling> ReadAsync(DialogScope scope, WorkArguments arguments, CancellationToken ct)
    {
        var key = arguments.Key;
        var handed = await HandedIn.FirstOrDefaultAsync(
            scope.Db, [scope.Campaign.Id, key.TaskId, (int)key.Subject.Kind, key.Subject.Id, key.Period, (int)key.Target.Kind, key.Target.Id], ct);
        var plan = handed is null ? scope.PinnedPlan : campaigns.Version(handed.PlanVersion) ?? scope.PinnedPlan;
        var task = (FormTask)plan.Task(key.TaskId)!;
        var isCorrection = handed is { State: SubmissionState.Accepted } && task is { CanBeCorrected: true };
        var isRevision = isCorrection || handed is not (null or { State: SubmissionState.Accepted });
        var organization = key.Subject.Kind == SubjectKind.Organization ? await scope.Db.NodeAsync(key.Subject.Id, ct) : null;
        return new FormFilling
        {
            Key = key,
            PlanVersion = plan.Version,
            Task = task,
            Form = plan.FormOf(task),
            OrganizationId = organization?.Id ?? scope.Person.PrimaryBranch?.BranchId ?? 0,
            OrganizationName = organization?.Name,
            About = await scope.Db.NameOfAsync(key.Target, scope.Today, ct),
            IsRevision = isRevision,
            IsCorrection = isCorrection,
            Before = isRevision
                ? answers.Open((await scope.Db.NewestRevisionAsync(handed!.Id, ct)).AnswersSecret)
                : new Dictionary<string, FormAnswer>(),
            Comment = handed is { State: SubmissionState.Returned } && await scope.Db.NewestReviewAsync(handed.Id, ct) is { CommentSecret: { } comment }
                ? comments.Open(comment)
                : null,
        };
    }

    private sealed record Handed(long Id, SubmissionState State, string PlanVersion);
}
