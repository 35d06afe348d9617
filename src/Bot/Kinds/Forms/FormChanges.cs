using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Kinds.Forms.Papers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>What an author changed between two drafts of a form: only the sections that differ, and in a text only the sentences that do.</summary>
internal static class FormChanges
{
    /// <summary>The changes as a reviewer reads them; null for what was handed in on paper, whose words nobody can compare.</summary>
    public static Text? Show(PlanForm form, IReadOnlyDictionary<string, FormAnswer> before, IReadOnlyDictionary<string, FormAnswer> now)
    {
        if (PaperAnswers.Pages(before) > 0 || PaperAnswers.Pages(now) > 0)
            return null;
        var changed = form.Sections.Where(s => !IsSame(s, before, now)).ToList();
        return changed.Count == 0
            ? FormTexts.NothingChanged
            : Text.Paragraphs(changed.Select(s => s is EntriesSection entries ? Of(entries, before, now) : Of(s, before.GetValueOrDefault(s.Id), now.GetValueOrDefault(s.Id))).Prepend(FormTexts.Changed(changed.Count)));
    }

    private static bool IsSame(FormSection section, IReadOnlyDictionary<string, FormAnswer> before, IReadOnlyDictionary<string, FormAnswer> now)
    {
        if (section is not EntriesSection entries)
            return IsSame(before.GetValueOrDefault(section.Id), now.GetValueOrDefault(section.Id));
        var written = EntryAnswers.In(entries);
        return written.Numbers(before).SequenceEqual(written.Numbers(now))
            && written.Numbers(now).All(n => EntryAnswers.Same(written.Of(before, n), written.Of(now, n)));
    }

    private static Text Of(EntriesSection section, IReadOnlyDictionary<string, FormAnswer> before, IReadOnlyDictionary<string, FormAnswer> now) => Text.Lines(
    [
        SubmissionTexts.SectionTitle(section.Title),
        .. AnswersView.Entries(section, before).Select(FormTexts.Removed),
        .. AnswersView.Entries(section, now).Select(FormTexts.Added),
    ]);

    private static bool IsSame(FormAnswer? before, FormAnswer? now) =>
        (before?.Text ?? "") == (now?.Text ?? "") && (before?.FileIds ?? []).SequenceEqual(now?.FileIds ?? []);

    private static Text Of(FormSection section, FormAnswer? before, FormAnswer? now)
    {
        var lines = section is LongTextSection && before?.Text is { } old && now?.Text is { } fresh
            ? SentenceChanges.Between(old, fresh).Select(change => change.IsNew ? FormTexts.Added(Text.Plain(change.Sentence)) : FormTexts.Removed(Text.Plain(change.Sentence)))
            : [FormTexts.Removed(AnswersView.Answer(section, before)), FormTexts.Added(AnswersView.Answer(section, now))];
        return Text.Lines(lines.Prepend(SubmissionTexts.SectionTitle(section.Title)));
    }
}
