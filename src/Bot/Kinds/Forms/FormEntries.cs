using System.Globalization;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>
/// Leads the entries that a form opens after it: proposed as it is handed in, returned with it, standing once it is accepted or where nobody reviews
/// it. They are the subject's, or where the section says so those of the organization that the form is about.
/// </summary>
internal sealed class FormEntries(AnswerCodec answers, EntryWriter entries)
{
    public async Task FollowAsync(TurnContext turn, ReviewedStep step, CancellationToken ct)
    {
        if (step.Work.Plan.Form(((FormTask)step.Work.Task).FormId)?.Sections is not { } sections || !sections.Any(s => s is EntriesSection))
            return;
        if (step.TakenBack.Count > 0)
        {
            await entries.TakeBackAsync(turn, step, ct);
            return;
        }

        var all = step.HandedIn is { } revision ? answers.Open(revision.AnswersSecret) : null;
        foreach (var register in sections.Index().Where(s => s.Item is EntriesSection).GroupBy(s => ((EntriesSection)s.Item).Register.Id))
        {
            var filled = ((EntriesSection)register.First().Item).Register;
            if (all is null)
                await entries.FollowAsync(turn, step, filled, ct);
            else
                await entries.ProposeAsync(turn, step, filled, [.. register.SelectMany(s => SaidIn((EntriesSection)s.Item, s.Index, all, step.Submission))], ct);
        }
    }

    public async Task<Text?> WhyNotTakenBackAsync(TurnContext turn, Submission submission, IReadOnlyList<string> itemIds, CancellationToken ct) =>
        await entries.WhyNotTakenBackAsync(turn, submission, itemIds, ct) is { } error ? EntryTexts.WhyNotTakenBack(error) : null;

    // A submission pins its form, so a section keeps its place in it.
    private static IEnumerable<SaidEntry> SaidIn(EntriesSection section, int place, IReadOnlyDictionary<string, FormAnswer> all, Submission submission)
    {
        var written = EntryAnswers.In(section);
        return written.Numbers(all).Select(n => new SaidEntry(string.Create(CultureInfo.InvariantCulture, $"s{place}-{n}"), written.Of(all, n))
        {
            OwnerOrganizationId = section.IsOwnedByTarget ? submission.TargetId : null,
        });
    }
}
