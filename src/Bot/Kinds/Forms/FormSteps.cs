using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>Turns one kind of section into a step. A new kind of section is a new class here.</summary>
internal interface IFormSectionStep
{
    /// <summary>The kind of section.</summary>
    Type SectionType { get; }

    void Add(DialogBuilder<FormDraft> steps, FormSection section, FormFilling filling);
}

/// <summary>The sections' kinds and their steps.</summary>
internal sealed class FormSteps(IEnumerable<IFormSectionStep> kinds)
{
    private readonly Dictionary<Type, IFormSectionStep> _kinds = kinds.ToDictionary(k => k.SectionType);

    /// <summary>The kinds of section that can be asked.</summary>
    public IReadOnlyCollection<Type> Kinds => _kinds.Keys;

    public void Add(DialogBuilder<FormDraft> steps, FormSection section, FormFilling filling) =>
        _kinds[section.GetType()].Add(steps, section, filling);
}

/// <summary>A section's step: asked in the plan's words, answered with what was handed in before where there was something.</summary>
internal abstract class FormSectionStep<TSection, TValue> : IFormSectionStep
    where TSection : FormSection
    where TValue : notnull
{
    public Type SectionType => typeof(TSection);

    public void Add(DialogBuilder<FormDraft> steps, FormSection section, FormFilling filling)
    {
        var before = filling.Before.GetValueOrDefault(section.Id);
        var heading = filling.OrganizationName is { } organization
            ? FormTexts.SectionOf(organization, section.Title)
            : SubmissionTexts.SectionTitle(section.Title);
        var question = Text.Lines(heading, section.Prompt, section.Hint is { } hint ? FormTexts.Hint(hint) : null);
        Step(steps, (TSection)section, question)
            .Label(section.Title)
            .Optional(!section.Required)
            .Prefill(_ => before is not null && TryRead(before, out var value) ? (true, value) : (false, default!))
            .PrefillSkipped(filling.IsRevision && before is null && !section.Required)
            .Into((draft, value) => draft.With(section.Id, Write(value)));
    }

    protected abstract ValueStep<FormDraft, TValue> Step(DialogBuilder<FormDraft> steps, TSection section, Text question);

    protected abstract FormAnswer Write(TValue value);

    protected abstract bool TryRead(FormAnswer answer, out TValue value);
}

/// <summary>Sections whose answer is words.</summary>
internal abstract class WordsSectionStep<TSection> : FormSectionStep<TSection, string>
    where TSection : FormSection
{
    protected override FormAnswer Write(string value) => new(Text: value);

    protected override bool TryRead(FormAnswer answer, out string value)
    {
        value = answer.Text ?? "";
        return answer.Text is not null;
    }
}

/// <summary>Writing in several messages.</summary>
internal sealed class LongTextSectionStep : WordsSectionStep<LongTextSection>
{
    protected override ValueStep<FormDraft, string> Step(DialogBuilder<FormDraft> steps, LongTextSection section, Text question) =>
        steps.LongText(section.Id, question, section.MinLength, section.MaxLength);
}

/// <summary>A short answer.</summary>
internal sealed class TextSectionStep : WordsSectionStep<TextSection>
{
    protected override ValueStep<FormDraft, string> Step(DialogBuilder<FormDraft> steps, TextSection section, Text question) =>
        steps.Text(section.Id, question, section.MaxLength, section.MinLength);
}

/// <summary>One of several.</summary>
internal sealed class ChoiceSectionStep : WordsSectionStep<ChoiceSection>
{
    protected override ValueStep<FormDraft, string> Step(DialogBuilder<FormDraft> steps, ChoiceSection section, Text question) =>
        steps.Choice(section.Id, question, _ => section.Options.Select(o => new Option(o.Id, o.Title)));
}

/// <summary>A number.</summary>
internal sealed class NumberSectionStep : FormSectionStep<NumberSection, decimal>
{
    protected override ValueStep<FormDraft, decimal> Step(DialogBuilder<FormDraft> steps, NumberSection section, Text question) =>
        steps.Number(section.Id, question, section.Decimals)
            .Must(number => number >= section.Min && number <= section.Max, FormTexts.NumberOutOfRange(section.Min, section.Max));

    protected override FormAnswer Write(decimal value) => new(Text: value.ToString(CultureInfo.InvariantCulture));

    protected override bool TryRead(FormAnswer answer, out decimal value) =>
        decimal.TryParse(answer.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out value);
}

/// <summary>A day.</summary>
internal sealed class DateSectionStep : FormSectionStep<DateSection, DateOnly>
{
    protected override ValueStep<FormDraft, DateOnly> Step(DialogBuilder<FormDraft> steps, DateSection section, Text question)
    {
        var timeline = steps.Scope.Campaign.Timeline;
        var earliest = section.Earliest is { } from ? timeline.DayOf(from) : null;
        var latest = section.Latest is { } to ? timeline.DayOf(to) : null;
        return steps.Date(section.Id, question).Must(day => !(day < earliest) && !(day > latest), FormTexts.DateOutOfRange(earliest, latest));
    }

    protected override FormAnswer Write(DateOnly value) => new(Text: value.ToString("O", CultureInfo.InvariantCulture));

    protected override bool TryRead(FormAnswer answer, out DateOnly value) =>
        DateOnly.TryParseExact(answer.Text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}

/// <summary>A document: a file, or its pages.</summary>
internal sealed class FileSectionStep : FormSectionStep<FileSection, IReadOnlyList<long>>
{
    protected override ValueStep<FormDraft, IReadOnlyList<long>> Step(DialogBuilder<FormDraft> steps, FileSection section, Text question) =>
        steps.Files(section.Id, question, FileRules.Documents(section.Extensions, section.MaxMegabytes));

    protected override FormAnswer Write(IReadOnlyList<long> value) => FormAnswer.OfFiles(value);

    protected override bool TryRead(FormAnswer answer, out IReadOnlyList<long> value)
    {
        value = answer.FileIds;
        return value.Count > 0;
    }
}
