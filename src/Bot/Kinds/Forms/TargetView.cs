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
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>Words what was written about an organization, as whoever answers for it reads it: when it is told, and whenever it is called up.</summary>
internal sealed class TargetView(AnswerCodec answers)
{
    /// <summary>The sections that the organization reads; none: it is told nothing.</summary>
    public static IEnumerable<FormSection> SectionsOf(Plan plan, FormTask task) =>
        plan.FormOf(task).Sections.Where(section => section is EntriesSection { IsOwnedByTarget: true } || task.ToldToTarget.Contains(section.Id));

    /// <summary>The words, sealed, and the files that belong to them.</summary>
    public async Task<(OutgoingMessage Words, IReadOnlyList<OutgoingMessage> Files)> ShowAsync(
        TurnContext turn, PinnedWork work, Submission submission, SubmissionRevision revision, OrganizationNode target, CancellationToken ct)
    {
        var filled = answers.Open(revision.AnswersSecret);
        var sections = SectionsOf(work.Plan, (FormTask)work.Task).ToList();
        var words = new OutgoingMessage(Text.Paragraphs(
            work.CanBeCorrected && revision.Number > 1 ? FormTexts.CorrectedAboutYou : null,
            FormTexts.WrittenAboutYou(
                await turn.Db.NameOfAsync(new Target(TargetKind.Organization, submission.OrganizationId), turn.Today, ct) ?? "",
                DutyNames.Of(turn.Campaign.Timeline, submission.TaskId, submission.Period),
                target.Name),
            AnswersView.Show(sections, filled),
            Text.Lines(OpenedIn(sections, filled).Select(register => FormTexts.EntriesOpened(register.Title)))))
        { Confidential = true };
        return (words, await turn.Db.StoredFilesAsync([.. sections.SelectMany(s => filled.GetValueOrDefault(s.Id)?.FileIds ?? [])], confidential: true, ct));
    }

    private static IEnumerable<PlanRegister> OpenedIn(IEnumerable<FormSection> sections, IReadOnlyDictionary<string, FormAnswer> filled) =>
        sections.OfType<EntriesSection>().Where(s => s.IsOwnedByTarget && EntryAnswers.In(s).Numbers(filled).Count > 0)
            .Select(s => s.Register).DistinctBy(register => register.Id);
}
