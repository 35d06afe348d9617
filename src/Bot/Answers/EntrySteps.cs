using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Answers;

/// <summary>How several entries are asked.</summary>
/// <param name="Answers">Where their answers lie.</param>
internal sealed record AskedEntries(EntryAnswers Answers)
{
    /// <summary>What stands before the title of a field, by the entry's number; null: nothing.</summary>
    public Func<int, string?> WhoseOf { get; init; } = _ => null;

    /// <summary>What a field is called where several are listed, by the entry's number; null: by its title.</summary>
    public Func<int, FormSection, Text?> FieldOf { get; init; } = (_, _) => null;

    /// <summary>What the question whether an entry is there is called, by the entry's number.</summary>
    public Func<int, Text> LabelOf { get; init; } = AnswerTexts.MoreLabel;

    /// <summary>Stands under the first field; null: nothing.</summary>
    public Text? Offered { get; init; }

    /// <summary>Examples of what the first field can say; null: none.</summary>
    public LocalizedText? Examples { get; init; }

    /// <summary>Asks whether an entry follows, by the number of those before it.</summary>
    public required Func<int, Text> AskMore { get; init; }

    /// <summary>What was answered before, by step.</summary>
    public IReadOnlyDictionary<string, FormAnswer> Before { get; init; } = new Dictionary<string, FormAnswer>();

    /// <summary>True where all was handed in before.</summary>
    public bool IsRevision { get; init; }

    /// <summary>True where what counts already is set right.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>True for an entry that is there and isn't asked again.</summary>
    public Func<int, bool> IsSettled { get; init; } = _ => false;

    /// <summary>Is the entry there, by what was answered so far?</summary>
    public bool IsThere(AnswersDraft draft, int number) => IsSettled(number) || Answers.Has(draft, number);
}

/// <summary>Asks the fields of one entry after another, and after the least number of them whether another follows.</summary>
internal static class EntrySteps
{
    public static void Add(DialogBuilder<AnswersDraft> steps, SectionSteps sections, AskedEntries asked)
    {
        for (var number = 1; number <= asked.Answers.Most; number++)
        {
            if (!asked.IsSettled(number))
                AddEntry(steps, sections, asked, number);
        }
    }

    private static void AddEntry(DialogBuilder<AnswersDraft> steps, SectionSteps sections, AskedEntries asked, int number)
    {
        var (answers, fields) = (asked.Answers, asked.Answers.Register.Fields);
        var hasBefore = answers.Of(asked.Before, number).Count > 0;
        if (number > answers.Least)
        {
            var isFirst = number == 1;
            steps.Choice(answers.MoreOf(number), asked.AskMore(number - 1), _ =>
                    [new Option(EntryAnswers.No, isFirst ? AnswerTexts.NoEntry : AnswerTexts.NoMore), new Option(EntryAnswers.Yes, isFirst ? AnswerTexts.OneEntry : AnswerTexts.OneMore)])
                .Label(asked.LabelOf(number))
                .Unsaid(answer => !isFirst && answer == EntryAnswers.No)
                .Prefill(_ => asked.IsRevision ? hasBefore ? EntryAnswers.Yes : EntryAnswers.No : null)
                .When((draft, _) => isFirst || asked.IsThere(draft, number - 1))
                .Into((draft, answer) => draft.With(answers.MoreOf(number), new FormAnswer(Text: answer)));
        }

        foreach (var field in fields)
        {
            sections.Add(steps, field, new AskedSection(answers.StepOf(number, field))
            {
                Whose = asked.WhoseOf(number),
                Label = asked.FieldOf(number, field),
                Offered = ReferenceEquals(field, fields[0]) ? asked.Offered : null,
                Examples = ReferenceEquals(field, fields[0]) ? asked.Examples : null,
                Before = asked.Before.GetValueOrDefault(answers.StepOf(number, field)),
                IsRevision = asked.IsRevision && hasBefore,
                IsCorrection = asked.IsCorrection,
                When = number > answers.Least ? draft => asked.IsThere(draft, number) : null,
            });
        }
    }
}

/// <summary>Entries of a register that are written in a form.</summary>
internal sealed class EntriesSectionStep : IFormSectionStep
{
    public Type SectionType => typeof(EntriesSection);

    public void Add(DialogBuilder<AnswersDraft> steps, FormSection section, AskedSection asked, SectionSteps sections)
    {
        var entries = (EntriesSection)section;
        var heading = asked.Whose is { } whose ? AnswerTexts.SectionOf(whose, entries.Title) : SubmissionTexts.SectionTitle(entries.Title);
        var about = Text.Lines(heading, entries.Prompt, entries.Hint is { } hint ? AnswerTexts.Hint(hint) : null);
        EntrySteps.Add(steps, sections, new AskedEntries(EntryAnswers.In(entries))
        {
            WhoseOf = number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            LabelOf = number => AnswerTexts.MoreOf(entries.Title, number),
            FieldOf = (number, field) => AnswerTexts.FieldOf(number, field.Title),
            Offered = about,
            AskMore = count => count == 0 ? about : Text.Lines(heading, AnswerTexts.AskMore(count, entries.Most)),
            Before = asked.AllBefore,
            IsRevision = asked.IsRevision,
            IsCorrection = asked.IsCorrection,
        });
    }
}
