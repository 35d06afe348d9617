using System.Collections.Immutable;
using System.Globalization;
using CampaignBot.Bot.Answers;
using CampaignBot.Domain.Kinds.Proposals;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Kinds.Proposals;

/// <summary>
/// How the answers of several entries lie in one draft and in one revision: an entry has a number from 1, and its answers lie under the
/// number and the field. The number is the item under which the entry is reviewed.
/// </summary>
internal static class ProposalAnswers
{
    /// <summary>Says that an entry follows the one before.</summary>
    public const string Yes = "yes";

    /// <summary>Says that no entry follows.</summary>
    public const string No = "no";

    public static string ItemOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string StepOf(int number, FormSection field) => $"{ItemOf(number)}-{field.Id}";

    /// <summary>The step that asks whether an entry is there at all. No field can have this name: ids have no dots.</summary>
    public static string MoreOf(int number) => $"{ItemOf(number)}.more";

    /// <summary>Is the entry there, by what was answered so far?</summary>
    public static bool Has(ProposalTask task, AnswersDraft draft, int number) =>
        number <= task.Least
        || (Has(task, draft, number - 1) && draft.Answers.GetValueOrDefault(MoreOf(number))?.Text == Yes);

    /// <summary>The numbers of the entries in what was handed in.</summary>
    public static IReadOnlyList<int> Numbers(IReadOnlyDictionary<string, FormAnswer> all, PlanRegister register) =>
        [.. Enumerable.Range(1, ProposalTask.LimitEntries).Where(n => register.Fields.Any(f => all.ContainsKey(StepOf(n, f))))];

    /// <summary>One entry's answers, by field.</summary>
    public static IReadOnlyDictionary<string, FormAnswer> Of(IReadOnlyDictionary<string, FormAnswer> all, PlanRegister register, int number) =>
        register.Fields.Where(f => all.ContainsKey(StepOf(number, f))).ToImmutableDictionary(f => f.Id, f => all[StepOf(number, f)]);

    public static bool Same(IReadOnlyDictionary<string, FormAnswer> one, IReadOnlyDictionary<string, FormAnswer> other) =>
        one.Count == other.Count && one.All(a => other.GetValueOrDefault(a.Key) is { } b && a.Value.Text == b.Text && a.Value.MemberId == b.MemberId && a.Value.FileIds.SequenceEqual(b.FileIds));
}
