using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Answers;

/// <summary>Answers as people read them: each section's title in bold, its answer below.</summary>
internal static class AnswersView
{
    /// <summary>All of them; sections without an answer say so.</summary>
    public static Text Show(IEnumerable<FormSection> sections, IReadOnlyDictionary<string, FormAnswer> answers) =>
        Text.Paragraphs(sections.Select(section => Show(section, answers.GetValueOrDefault(section.Id))));

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
