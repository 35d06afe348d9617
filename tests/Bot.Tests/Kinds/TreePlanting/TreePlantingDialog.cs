using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Tests.Kinds.TreePlanting;

internal sealed record TreePlantingDraft
{
    public int Trees { get; init; }
}

/// <summary>Asks how many trees were planted, and hands the number in. Started with a <see cref="TaskCall"/>.</summary>
internal sealed class TreePlantingDialog(SubmissionWriter submissions, IEnumerable<IReviewedKind> reviews, IObligationQuery obligations)
    : Dialog<TreePlantingDraft>
{
    public const string Name = "tree-planting";

    private readonly TreePlantingReview _review = reviews.OfType<TreePlantingReview>().Single();

    public override DialogKey Key => new(Name, Version: 1);

    public override Text TitleOf(DialogScope scope) => TreePlantingTexts.Title;

    protected override void Define(DialogBuilder<TreePlantingDraft> steps)
    {
        var least = steps.Scope.PinnedPlan.Task(TreePlantingDuty.CallOf(steps.Scope).Task.TaskId) is TreePlantingTask task ? task.Trees : 1;
        steps.Number("trees", TreePlantingTexts.AskTrees(least), decimals: 0).Label(TreePlantingTexts.TreesLabel)
            .Must(trees => trees >= least && trees <= TreePlantingTask.MaxTrees, TreePlantingTexts.TooFew(least))
            .Into((draft, trees) => draft with { Trees = (int)trees });

        steps.Confirm("confirm", TreePlantingTexts.Summary);
    }

    protected override async Task<DialogCompletion> CompleteAsync(TreePlantingDraft draft, DialogScope scope, CancellationToken ct)
    {
        var duty = await TreePlantingDuty.FindAsync(obligations, scope.Turn, TreePlantingDuty.CallOf(scope), ct);
        if (duty is not { State: DutyState.Owed or DutyState.Optional })
            return DialogCompletion.Stay(TreePlantingTexts.NotNow);
        var work = new HandedIn(duty.Key, duty.BranchId, scope.PlanVersion, _review.Seal(draft.Trees), scope.InstanceId);
        return await submissions.HandInAsync(scope.Turn, work, ct) is HandedInResult.AwaitsReview or HandedInResult.Accepted
            ? TreePlantingTexts.HandedIn
            : DialogCompletion.Stay(TreePlantingTexts.NotNow);
    }
}
