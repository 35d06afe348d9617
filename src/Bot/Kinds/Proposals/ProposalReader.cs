using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Kinds.Proposals;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Proposals;

/// <summary>A proposal that is being written.</summary>
internal sealed record ProposalWriting
{
    public required ObligationKey Key { get; init; }

    /// <summary>The version whose register holds: the one with which the first revision was begun.</summary>
    public required string PlanVersion { get; init; }

    public required ProposalTask Task { get; init; }

    public required PlanRegister Register { get; init; }

    /// <summary>The submission that is gone on with; 0: none yet.</summary>
    public required long SubmissionId { get; init; }

    /// <summary>The branch of the member, or the organization that proposes.</summary>
    public required long OrganizationId { get; init; }

    /// <summary>The organization's name; null for a member's.</summary>
    public required string? OrganizationName { get; init; }

    /// <summary>The name of the member for whom another enters it; null: its writer's own, or their organization's.</summary>
    public required string? EnteredFor { get; init; }

    /// <summary>Examples for this category; null: the register has none.</summary>
    public required LocalizedText? Examples { get; init; }

    /// <summary>What was handed in before, by step.</summary>
    public required IReadOnlyDictionary<string, FormAnswer> Before { get; init; }

    /// <summary>The entries that were accepted: they stand, and are not asked again.</summary>
    public required IReadOnlySet<int> Standing { get; init; }

    /// <summary>What reviewers said of entries that were returned, by number.</summary>
    public required IReadOnlyDictionary<int, string> Comments { get; init; }

    public bool IsRevision => Before.Count > 0;

    /// <summary>Where the answers of the entries lie.</summary>
    public EntryAnswers Written => ProposalReview.WrittenIn(Task, Register);

    public Text Title => WorkTexts.TitleFor(Task.Title, OrganizationName ?? EnteredFor);
}

/// <summary>Reads what the dialog of a proposal needs, on every turn.</summary>
internal sealed class ProposalReader(ICampaignSource campaigns, AnswerCodec answers, ReviewComments comments)
{
    public async Task<ProposalWriting> ReadAsync(DialogScope scope, WorkArguments arguments, CancellationToken ct)
    {
        var key = arguments.Key;
        var submission = await scope.Db.FindSubmissionAsync(scope.Campaign.Id, key, ct);
        var plan = submission is null ? scope.PinnedPlan : campaigns.Version(submission.PlanVersion) ?? scope.PinnedPlan;
        var task = (ProposalTask)plan.Task(key.TaskId)!;
        var register = ProposalReview.RegisterOf(plan, task);
        var isForAnother = WorkAccess.IsForAnother(scope.Turn, key.Subject);
        var organization = isForAnother
            ? await EnteredForMember.BranchAsync(scope.Turn, key.Subject.Id, ct)
            : await scope.Db.NodeAsync(key.Subject.Kind == SubjectKind.Organization ? key.Subject.Id : scope.Person.PrimaryBranch?.BranchId ?? 0, ct);
        // What lies with its reviewer is its author's to change.
        var isOpen = submission is { State: SubmissionState.Returned } || (submission is { State: SubmissionState.Submitted } && !isForAnother);
        var before = isOpen ? answers.Open((await scope.Db.NewestRevisionAsync(submission!.Id, ct)).AnswersSecret) : new Dictionary<string, FormAnswer>();
        var items = isOpen ? submission!.Items : [];
        return new ProposalWriting
        {
            Key = key,
            SubmissionId = submission?.Id ?? 0,
            PlanVersion = plan.Version,
            Task = task,
            Register = register,
            OrganizationId = organization?.Id ?? 0,
            OrganizationName = key.Subject.Kind == SubjectKind.Organization ? organization?.Name : null,
            EnteredFor = isForAnother ? await scope.Db.NameApartAsync(key.Subject.Id, scope.Today, ct) : null,
            Examples = organization is null ? null : register.Examples.GetValueOrDefault(organization.Category),
            Before = before,
            Standing = NumbersOf(items.Where(i => i.State == SubmissionState.Accepted)),
            Comments = await CommentsAsync(scope, submission, items, ct),
        };
    }

    private static HashSet<int> NumbersOf(IEnumerable<SubmissionItem> items) => [.. items.Select(NumberOf)];

    private static int NumberOf(SubmissionItem item) => int.Parse(item.ItemId, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IReadOnlyDictionary<int, string>> CommentsAsync(
        DialogScope scope, Submission? submission, IReadOnlyList<SubmissionItem> items, CancellationToken ct)
    {
        var found = new Dictionary<int, string>();
        foreach (var item in items.Where(i => i.State == SubmissionState.Returned))
        {
            if (await scope.Db.NewestReviewAsync(submission!.Id, item.ItemId, ct) is { CommentSecret: { } secret })
                found[NumberOf(item)] = comments.Open(secret);
        }

        if (items.Count == 0 && submission is { State: SubmissionState.Returned }
            && await scope.Db.NewestReviewAsync(submission.Id, ct) is { CommentSecret: { } whole })
            found[1] = comments.Open(whole);
        return found;
    }
}
