using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>How a filled form is read by its reviewers, and which files it names.</summary>
internal sealed class FormReview(AnswerCodec answers, TargetNotice notice) : IReviewedKind
{
    public string Kind => FormTask.KindName;

    public Task<ReviewedWork> ReadAsync(CampaignDbContext db, ReviewedRecord record, CancellationToken ct)
    {
        var filled = answers.Open(record.Revision.AnswersSecret);
        var form = record.Plan.FormOf((FormTask)record.Task);
        return Task.FromResult(new ReviewedWork(FormView.Show(form, filled))
        {
            Changes = record.Before is { } before ? FormChanges.Show(form, answers.Open(before.AnswersSecret), filled) : null,
            FileIds = [.. FilesIn(filled)],
        });
    }

    // What members owe may be handed in on paper.
    public bool MayNameFiles(Plan plan, PlanTask task) => task.Audience.Level == PlanLevel.Member || plan.FormOf((FormTask)task).Sections.Any(section => section is FileSection);

    // What somebody has read can't be unread.
    public Task<Text?> WhyNotTakenBackAsync(TurnContext turn, Submission submission, IReadOnlyList<string> itemIds, CancellationToken ct) =>
        Task.FromResult(
            turn.Campaign.Plan.Task(submission.TaskId) is FormTask task && TargetNotice.IsTold(submission, task) ? FormTexts.TargetHasRead : null);

    public Task FollowAsync(TurnContext turn, ReviewedStep step, CancellationToken ct) => notice.FollowAsync(turn, step, ct);

    public IEnumerable<long> FilesIn(byte[] contentSecret) => FilesIn(answers.Open(contentSecret));

    private static IEnumerable<long> FilesIn(IReadOnlyDictionary<string, FormAnswer> filled) => filled.Values.SelectMany(a => a.FileIds);
}
