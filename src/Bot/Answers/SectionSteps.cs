using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Answers;

/// <summary>Turns one kind of section into a step. A new kind of section is a new class here.</summary>
internal interface IFormSectionStep
{
    /// <summary>The kind of section.</summary>
    Type SectionType { get; }

    /// <param name="steps">Where the step goes.</param>
    /// <param name="section">The section.</param>
    /// <param name="asked">How it is asked.</param>
    /// <param name="sections">The steps of all kinds, for a section that has fields of its own.</param>
    void Add(DialogBuilder<AnswersDraft> steps, FormSection section, AskedSection asked, SectionSteps sections);
}

/// <summary>The sections' kinds and their steps.</summary>
internal sealed class SectionSteps(IEnumerable<IFormSectionStep> kinds)
{
    private readonly Dictionary<Type, IFormSectionStep> _kinds = kinds.ToDictionary(k => k.SectionType);

    /// <summary>The kinds of section that can be asked.</summary>
    public IReadOnlyCollection<Type> Kinds => _kinds.Keys;

    public void Add(DialogBuilder<AnswersDraft> steps, FormSection section, AskedSection asked) =>
        _kinds[section.GetType()].Add(steps, section, asked, this);
}

/// <summary>A section's step: asked in the plan's words, answered with what was handed in before where there was something.</summary>
internal abstract class FormSectionStep<TSection, TValue> : IFormSectionStep
    where TSection : FormSection
    where TValue : notnull
{
    public Type SectionType => typeof(TSection);

    public void Add(DialogBuilder<AnswersDraft> steps, FormSection section, AskedSection asked, SectionSteps sections)
    {
        var before = asked.Before;
        var heading = asked.Whose is { } whose ? AnswerTexts.SectionOf(whose, section.Title) : SubmissionTexts.SectionTitle(section.Title);
        var question = Text.Lines(
            heading,
            section.Prompt,
            section.Hint is { } hint ? AnswerTexts.Hint(hint) : null,
            asked.Offered,
            asked.Examples is { } examples ? AnswerTexts.Examples(examples) : null);
        var step = Step(steps, (TSection)section, asked, question);
        if (asked.When is { } when)
            step.When((draft, _) => when(draft));
        step
            .Label(asked.Label ?? section.Title)
            .Optional(!section.Required)
            .Prefill(_ => before is not null && TryRead(before, out var value) ? (true, value) : (false, default!))
            .PrefillSkipped(asked.IsRevision && before is null && !section.Required)
            .Into((draft, value) => draft.With(asked.StepId, Write(value)));
    }

    protected abstract ValueStep<AnswersDraft, TValue> Step(DialogBuilder<AnswersDraft> steps, TSection section, AskedSection asked, Text question);

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
    protected override ValueStep<AnswersDraft, string> Step(DialogBuilder<AnswersDraft> steps, LongTextSection section, AskedSection asked, Text question) =>
        steps.LongText(asked.StepId, question, section.MinLength, section.MaxLength);
}

/// <summary>A short answer.</summary>
internal sealed class TextSectionStep : WordsSectionStep<TextSection>
{
    protected override ValueStep<AnswersDraft, string> Step(DialogBuilder<AnswersDraft> steps, TextSection section, AskedSection asked, Text question) =>
        steps.Text(asked.StepId, question, section.MaxLength, section.MinLength, ExampleList.Of(asked.Examples?.For(steps.Scope.Language.Code)));
}

/// <summary>One of several.</summary>
internal sealed class ChoiceSectionStep : WordsSectionStep<ChoiceSection>
{
    protected override ValueStep<AnswersDraft, string> Step(DialogBuilder<AnswersDraft> steps, ChoiceSection section, AskedSection asked, Text question) =>
        steps.Choice(asked.StepId, question, _ => section.Options.Select(o => new Option(o.Id, o.Title)));
}

/// <summary>A number.</summary>
internal sealed class NumberSectionStep : FormSectionStep<NumberSection, decimal>
{
    protected override ValueStep<AnswersDraft, decimal> Step(DialogBuilder<AnswersDraft> steps, NumberSection section, AskedSection asked, Text question) =>
        steps.Number(asked.StepId, question, section.Decimals)
            .Must(number => number >= section.Min && number <= section.Max, AnswerTexts.NumberOutOfRange(section.Min, section.Max));

    protected override FormAnswer Write(decimal value) => new(Text: value.ToString(CultureInfo.InvariantCulture));

    protected override bool TryRead(FormAnswer answer, out decimal value) =>
        decimal.TryParse(answer.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out value);
}

/// <summary>A day.</summary>
internal sealed class DateSectionStep : FormSectionStep<DateSection, DateOnly>
{
    // A month, two, three: by then something is to be done.
    private static readonly int[] AheadDays = [30, 60, 90];

    protected override ValueStep<AnswersDraft, DateOnly> Step(DialogBuilder<AnswersDraft> steps, DateSection section, AskedSection asked, Text question)
    {
        var timeline = steps.Scope.Campaign.Timeline;
        var earliest = section.Earliest is { } from ? timeline.DayOf(from) : null;
        var latest = section.Latest is { } to ? timeline.DayOf(to) : null;
        if (section.IsAhead && !(earliest > steps.Scope.Today))
            earliest = steps.Scope.Today;
        // In what is set right a day that has passed meanwhile stays as it was.
        var kept = asked is { IsCorrection: true, Before: { } before } && TryRead(before, out var day) ? day : (DateOnly?)null;
        return steps.Date(asked.StepId, question, section.IsAhead ? AheadDays : [])
            .Must(day => day == kept || (!(day < earliest) && !(day > latest)), AnswerTexts.DateOutOfRange(earliest, latest));
    }

    protected override FormAnswer Write(DateOnly value) => new(Text: value.ToString("O", CultureInfo.InvariantCulture));

    protected override bool TryRead(FormAnswer answer, out DateOnly value) =>
        DateOnly.TryParseExact(answer.Text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}

/// <summary>A member of the roster, among those whom the writer answers for and belongs with.</summary>
internal sealed class MemberSectionStep : FormSectionStep<MemberSection, PickedMember>
{
    protected override ValueStep<AnswersDraft, PickedMember> Step(DialogBuilder<AnswersDraft> steps, MemberSection section, AskedSection asked, Text question) =>
        steps.Member(asked.StepId, question, scope => MemberPrompt.ReachOf(scope.Person));

    protected override FormAnswer Write(PickedMember value) => new(Text: value.Name, MemberId: value.Id);

    protected override bool TryRead(FormAnswer answer, out PickedMember value)
    {
        value = new PickedMember(answer.MemberId ?? 0, answer.Text ?? "");
        return answer is { MemberId: not null, Text: not null };
    }
}

/// <summary>A document: a file, or its pages.</summary>
internal sealed class FileSectionStep : FormSectionStep<FileSection, IReadOnlyList<long>>
{
    protected override ValueStep<AnswersDraft, IReadOnlyList<long>> Step(DialogBuilder<AnswersDraft> steps, FileSection section, AskedSection asked, Text question) =>
        steps.Files(asked.StepId, question, FileRules.Documents(section.Extensions, section.MaxMegabytes));

    protected override FormAnswer Write(IReadOnlyList<long> value) => FormAnswer.OfFiles(value);

    protected override bool TryRead(FormAnswer answer, out IReadOnlyList<long> value)
    {
        value = answer.FileIds;
        return value.Count > 0;
    }
}
