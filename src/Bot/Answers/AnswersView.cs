using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Answers;

/// <summary>Answers as people read them: each section's title in bold, its answer below.</summary>
internal static class AnswersView
{
    /// <summary>All of them; sections without an answer say so.</summary>
    public static Text Show(IEnumerable<FormSection> sections, IReadOnlyDictionary<string, FormAnswer> answers) =>
        Text.Paragraphs(sections.Select(section =>
            section is EntriesSection entries ? Show(entries, answers) : Show(section, answers.GetValueOrDefault(section.Id))));

    /// <summary>A section with the entries that were written in it, a line each.</summary>
    public static Text Show(EntriesSection section, IReadOnlyDictionary<string, FormAnswer> answers) =>
        Text.Lines([SubmissionTexts.SectionTitle(section.Title), .. Entries(section, answers).DefaultIfEmpty(SubmissionTexts.NoAnswer)]);

    /// <summary>The lines of the entries alone.</summary>
    public static IEnumerable<Text> Entries(EntriesSection section, IReadOnlyDictionary<string, FormAnswer> answers)
    {
        var written = EntryAnswers.In(section);
        return written.Numbers(answers).Select((number, i) =>
        {
            var said = written.Of(answers, number);
            var fields = section.Register.Fields.Where(f => said.ContainsKey(f.Id)).Select(f => Answer(f, said[f.Id]));
            return AnswerTexts.EntryLine(i + 1, Text.Join(" · ", fields));
        });
    }

    /// <summary>One section with its answer.</summary>
    public static Text Show(FormSection section, FormAnswer? answer) =>
        Text.Lines(SubmissionTexts.SectionTitle(section.Title), Answer(section, answer));

    /// <summary>An answer alone.</summary>
    public static Text Answer(FormSection section, FormAnswer? answer) => answer switch
    {
        null or { Text: null, FileId: null } => SubmissionTexts.NoAnswer,
        { FileIds.Count: > 1 and var pages } => SubmissionTexts.PagesAttached(pages),
        { FileId: not null } => SubmissionTexts.FileAttached,
        { Text: var text } when section is ChoiceSection choice && choice.Options.FirstOrDefault(o => o.Id == text) is { } option => Text.Of(option.Title),
        { Text: var text } when section is DateSection && DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) => SubmissionTexts.Day(day),
        { Text: var text } => Text.Plain(text),
    };
}
