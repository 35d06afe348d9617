using System.Collections.Immutable;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Answers;

/// <summary>The answers given so far, by the id of the step that asked.</summary>
internal sealed record AnswersDraft
{
    public ImmutableDictionary<string, FormAnswer> Answers { get; init; } = ImmutableDictionary<string, FormAnswer>.Empty;

    public AnswersDraft With(string stepId, FormAnswer answer) => this with { Answers = Answers.SetItem(stepId, answer) };
}

/// <summary>How a section is asked.</summary>
/// <param name="StepId">The id of its step, under which the answer is kept: the section's own where it is asked once.</param>
internal sealed record AskedSection(string StepId)
{
    /// <summary>Stands before the section's title: an organization's name, or which of several entries; null: nothing.</summary>
    public string? Whose { get; init; }

    /// <summary>What it is called where several are listed; null: by its title.</summary>
    public Text? Label { get; init; }

    /// <summary>Stands under the question; null: nothing.</summary>
    public Text? Offered { get; init; }

    /// <summary>Examples of an answer; they stand under the question, and on buttons where the answer is a short text. Null: none.</summary>
    public LocalizedText? Examples { get; init; }

    /// <summary>What was answered before: it is there to be changed.</summary>
    public FormAnswer? Before { get; init; }

    /// <summary>All that was answered before, by step, for a section that has several.</summary>
    public IReadOnlyDictionary<string, FormAnswer> AllBefore { get; init; } = ImmutableDictionary<string, FormAnswer>.Empty;

    /// <summary>True where all was handed in before: what was left out then is not asked again.</summary>
    public bool IsRevision { get; init; }

    /// <summary>True where what counts already is set right.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>True while it is asked at all; null: always.</summary>
    public Func<AnswersDraft, bool>? When { get; init; }
}
