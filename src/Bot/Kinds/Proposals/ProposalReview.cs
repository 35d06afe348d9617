using System.Globalization;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Proposals;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Kinds.Proposals;

/// <summary>How proposed entries are read by their reviewers. The register follows every step of the submission.</summary>
internal sealed class ProposalReview(AnswerCodec answers, EntryWriter entries, EntrySight sight) : IReviewedKind
{
    public string Kind => ProposalTask.KindName;

    public Task<ReviewedWork> ReadAsync(CampaignDbContext db, ReviewedRecord record, CancellationToken ct)
    {
        var task = (ProposalTask)record.Task;
        var register = RegisterOf(record.Plan, task);
        var all = answers.Open(record.Revision.AnswersSecret);
        var written = WrittenIn(task, register);
        var items = written.Numbers(all).Select(n => ItemOf(written, all, n)).ToList();
        var work = task.HasItems
            ? new ReviewedWork(ProposalTexts.Count(register.Title, items.Count)) { Items = items }
            : new ReviewedWork(items.Count > 0 ? items[0].Content : Text.Empty);
        return Task.FromResult(work with { FileIds = [.. FilesIn(record.Revision.AnswersSecret)] });
    }

    public bool MayNameFiles(Plan plan, PlanTask task) => RegisterOf(plan, (ProposalTask)task).Fields.Any(f => f is FileSection);

    public IEnumerable<long> FilesIn(byte[] contentSecret) => answers.Open(contentSecret).Values.SelectMany(a => a.FileIds);

    public IReadOnlyList<ReturnReason> ReturnReasons(Plan plan, PlanTask task) => RegisterOf(plan, (ProposalTask)task).ReturnReasons;

    public bool MayEnter(Person person, PinnedWork work, string path) =>
        sight.MaySee(person, work.Plan.Version, ((ProposalTask)work.Task).RegisterId, path);

    public async Task<Text?> WhyNotTakenBackAsync(TurnContext turn, Submission submission, IReadOnlyList<string> itemIds, CancellationToken ct) =>
        await entries.WhyNotTakenBackAsync(turn, submission, itemIds, ct) is { } error ? EntryTexts.WhyNotTakenBack(error) : null;

    public async Task<Text?> WhyNotAcceptedAsync(TurnContext turn, Submission submission, PinnedWork work, IReadOnlyList<string> itemIds, CancellationToken ct)
    {
        var register = RegisterOf(work.Plan, (ProposalTask)work.Task);
        return await EntryLimit.OnStandingAsync(turn, register, submission.OrganizationId, itemIds.Count, ct) is { } exceeded
            ? EntryTexts.TooManyStanding(register.Title, exceeded.Most, exceeded.Others)
            : null;
    }

    public Task FollowAsync(TurnContext turn, ReviewedStep step, CancellationToken ct)
    {
        var task = (ProposalTask)step.Work.Task;
        var register = RegisterOf(step.Work.Plan, task);
        if (step.TakenBack.Count > 0)
            return entries.TakeBackAsync(turn, step, ct);
        if (step.HandedIn is not { } revision)
            return entries.FollowAsync(turn, step, register, ct);
        var all = answers.Open(revision.AnswersSecret);
        var written = WrittenIn(task, register);
        var said = written.Numbers(all).Select(n => new SaidEntry(task.HasItems ? ItemOf(n) : ReviewedPart.Whole, written.Of(all, n)));
        return entries.ProposeAsync(turn, step, register, [.. said], ct);
    }

    public static PlanRegister RegisterOf(Plan plan, ProposalTask task) =>
        plan.Register(task.RegisterId) ?? throw new InvalidOperationException($"The plan has no register {task.RegisterId}.");

    /// <summary>Where the answers of the entries lie. They are all that the answers hold.</summary>
    public static EntryAnswers WrittenIn(ProposalTask task, PlanRegister register) => new(register, Prefix: "", task.Least, task.Most);

    /// <summary>The item under which an entry is reviewed: its number.</summary>
    public static string ItemOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ReviewedItem ItemOf(EntryAnswers written, IReadOnlyDictionary<string, FormAnswer> all, int number)
    {
        var (said, fields) = (written.Of(all, number), written.Register.Fields);
        return new ReviewedItem(
            ItemOf(number), AnswersView.Answer(fields[0], said.GetValueOrDefault(fields[0].Id)), AnswersView.Show(fields, said), AnswerTexts.MoreLabel(number));
    }
}
