using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Kinds.Forms.Filings;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>How a filled form is read by its reviewers, and which files it names.</summary>
internal sealed class FormReview(AnswerCodec answers, TargetNotice notice, FormEntries entries, FilingWriter filings) : IReviewedKind
{
    public string Kind => FormTask.KindName;

    public async Task<ReviewedWork> ReadAsync(CampaignDbContext db, ReviewedRecord record, CancellationToken ct)
    {
        var filled = answers.Open(record.Revision.AnswersSecret);
        var form = record.Plan.FormOf((FormTask)record.Task);
        return new ReviewedWork(Text.Paragraphs(await AcceptedAsAsync(db, record.Submission, ct), FormView.Show(form, filled)))
        {
            Changes = record.Before is { } before ? FormChanges.Show(form, answers.Open(before.AnswersSecret), filled) : null,
            FileIds = [.. FilesIn(filled)],
        };
    }

    // What somebody has read can't be unread.
    public async Task<Text?> WhyNotTakenBackAsync(TurnContext turn, Submission submission, IReadOnlyList<string> itemIds, CancellationToken ct) =>
        turn.Campaign.Plan.Task(submission.TaskId) is FormTask task && TargetNotice.IsTold(submission, turn.Campaign.Plan, task)
            ? FormTexts.TargetHasRead
            : await entries.WhyNotTakenBackAsync(turn, submission, itemIds, ct);

    /// <summary>The entries that it opens follow it, and whom it is about is told. Once the last reviewer has accepted it, it is put on file, where the plan in force says so.</summary>
    public async Task FollowAsync(TurnContext turn, ReviewedStep step, CancellationToken ct)
    {
        await entries.FollowAsync(turn, step, ct);
        await notice.FollowAsync(turn, step, ct);
        if (step is { HandedIn: null, TakenBack.Count: 0, Submission.State: SubmissionState.Accepted }
            && turn.Campaign.Plan.Task(step.Submission.TaskId) is FormTask { Number: { } number })
            await filings.GiveAsync(turn, step, number, ct);
    }

    public async Task<Text?> AcceptedAsAsync(CampaignDbContext db, Submission submission, CancellationToken ct) =>
        await db.Filings.Where(f => f.SubmissionId == submission.Id).Select(f => f.Number).FirstOrDefaultAsync(ct) is { } number
            ? FilingTexts.Number(number)
            : null;

    // What members owe may be handed in on paper.
    public bool MayNameFiles(Plan plan, PlanTask task) => task.Audience.Level == PlanLevel.Member || plan.FormOf((FormTask)task).Sections
        .Any(section => section is FileSection || section is EntriesSection { Register.Fields: var fields } && fields.Any(field => field is FileSection));

    public IEnumerable<long> FilesIn(byte[] contentSecret) => FilesIn(answers.Open(contentSecret));

    private static IEnumerable<long> FilesIn(IReadOnlyDictionary<string, FormAnswer> filled) => filled.Values.SelectMany(a => a.FileIds);
}
