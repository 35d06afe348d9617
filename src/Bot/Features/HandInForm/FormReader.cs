using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.HandInForm;

/// <summary>A form being filled: which, for whom, and what the last revision said where it was returned.</summary>
internal sealed record FormFilling(
    FormTask Task, PlanForm Form, ObligationKey Key, long OrganizationId, IReadOnlyDictionary<string, FormAnswer> Before);

/// <summary>Reads what a form's dialog needs, on every turn.</summary>
internal sealed class FormReader(AnswerBook answers)
{
    // Asked with every message of a form, so it is translated once.
    private readonly Func<CampaignDbContext, string, string, SubjectKind, long, string, CancellationToken, Task<Handed?>> _handed =
        EF.CompileAsyncQuery((CampaignDbContext db, string campaign, string task, SubjectKind kind, long subject, string period, CancellationToken ct) => db.Submissions
            .Where(s => s.CampaignId == campaign && s.TaskId == task && s.SubjectKind == kind && s.SubjectId == subject && s.Period == period)
            .Select(s => new Handed(s.Id, s.State)).FirstOrDefault());

    public async Task<FormFilling> ReadAsync(DialogScope scope, CancellationToken ct)
    {
        var arguments = FormArguments.Parse(scope.Arguments);
        var key = new ObligationKey(arguments.Task.TaskId, arguments.Subject, arguments.Task.Period);
        var task = (FormTask)scope.PinnedPlan.Task(key.TaskId)!;
        var organizationId = key.Subject.Kind == SubjectKind.Organization ? key.Subject.Id : scope.Person.PrimaryBranch?.BranchId ?? 0;
        return new FormFilling(task, scope.PinnedPlan.FormOf(task), key, organizationId, await BeforeAsync(scope, key, ct));
    }

    // Whatever was handed in before is there to be changed, not to be written again.
    private async Task<IReadOnlyDictionary<string, FormAnswer>> BeforeAsync(DialogScope scope, ObligationKey key, CancellationToken ct)
    {
        var submission = await _handed(scope.Db, scope.Campaign.Id, key.TaskId, key.Subject.Kind, key.Subject.Id, key.Period, ct);
        return submission is null or { State: SubmissionState.Accepted }
            ? new Dictionary<string, FormAnswer>()
            : answers.Open((await scope.Db.NewestRevisionAsync(submission.Id, ct)).AnswersSecret);
    }

    private sealed record Handed(long Id, SubmissionState State);
}
