using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>How a filled form is read by its reviewers, and which files it names.</summary>
internal sealed class FormReview(AnswerCodec answers) : IReviewedKind
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

    public IEnumerable<long> FilesIn(byte[] contentSecret) => FilesIn(answers.Open(contentSecret));

    private static IEnumerable<long> FilesIn(IReadOnlyDictionary<string, FormAnswer> filled) => filled.Values.SelectMany(a => a.FileIds);
}
