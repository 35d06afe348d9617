using System.Collections.Immutable;
using System.Globalization;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Answers;

/// <summary>
/// How the answers of several entries lie among the answers of a draft and of a revision: an entry has a number from 1, and its answers lie
/// under the number and the field.
/// </summary>
/// <param name="Register">The register whose fields they answer.</param>
/// <param name="Prefix">Stands before all of it: a section's id and a dot; empty: there is nothing but entries. Ids have no dots.</param>
/// <param name="Least">How many entries at least.</param>
/// <param name="Most">How many entries at most.</param>
internal sealed record EntryAnswers(PlanRegister Register, string Prefix, int Least, int Most)
{
    /// <summary>Says that an entry follows the one before.</summary>
    public const string Yes = "yes";

    /// <summary>Says that no entry follows.</summary>
    public const string No = "no";

    public static EntryAnswers In(EntriesSection section) => new(section.Register, section.Id + ".", section.Least, section.Most);

    public string StepOf(int number, FormSection field) => $"{Prefix}{Written(number)}-{field.Id}";

    /// <summary>The step that asks whether an entry is there at all. No field can have this name.</summary>
    public string MoreOf(int number) => $"{Prefix}{Written(number)}.more";

    /// <summary>Is the entry there, by what was answered so far?</summary>
    public bool Has(AnswersDraft draft, int number) =>
        number <= Least || (Has(draft, number - 1) && draft.Answers.GetValueOrDefault(MoreOf(number))?.Text == Yes);

    /// <summary>The numbers of the entries in what was handed in.</summary>
    public IReadOnlyList<int> Numbers(IReadOnlyDictionary<string, FormAnswer> all) =>
        [.. Enumerable.Range(1, Most).Where(n => Register.Fields.Any(f => all.ContainsKey(StepOf(n, f))))];

    /// <summary>One entry's answers, by field.</summary>
    public IReadOnlyDictionary<string, FormAnswer> Of(IReadOnlyDictionary<string, FormAnswer> all, int number) =>
        Register.Fields.Where(f => all.ContainsKey(StepOf(number, f))).ToImmutableDictionary(f => f.Id, f => all[StepOf(number, f)]);

    public static bool Same(IReadOnlyDictionary<string, FormAnswer> one, IReadOnlyDictionary<string, FormAnswer> other) =>
        one.Count == other.Count && one.All(a => other.GetValueOrDefault(a.Key) is { } b
            && a.Value with { FurtherFileIds = null } == b with { FurtherFileIds = null } && a.Value.FileIds.SequenceEqual(b.FileIds));

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
