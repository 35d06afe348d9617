using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Registers;

/// <summary>
/// What of an entry stands beside its sealed content so that entries can be counted by a set query: which options of the counted fields it chose,
/// as <c>activity,rank=contest,first</c>. Ids of the plan alone, of fields that the register published when it was written; no word that anybody wrote.
/// </summary>
public static class CountedChoices
{
    /// <summary>Most fields by which a register counts: one within the other, in a line on a phone.</summary>
    public const int MaxFields = 2;

    /// <summary>Longest text, in characters.</summary>
    public const int MaxLength = 2 * MaxFields * (PlanId.MaxLength + 1);

    /// <summary>What stands before the options: a text that begins otherwise was written for a plan that counted by other fields.</summary>
    public static string HeadOf(PlanRegister register) => string.Join(',', register.CountedBy) + "=";

    /// <summary>The text of an entry; null where the register counts nothing.</summary>
    /// <param name="counting">The register that counts: the plan's in force.</param>
    /// <param name="written">The register for which the entry was written: what isn't an option there, or wasn't published, is left empty.</param>
    /// <param name="chosen">What the entry says, by field.</param>
    public static string? Of(PlanRegister? counting, PlanRegister written, Func<string, string?> chosen) =>
        counting is not { CountedBy.Count: > 0 } ? null : HeadOf(counting) + string.Join(',', counting.CountedBy.Select(id => OptionOf(written, id, chosen(id))));

    /// <summary>The ids of the options, one for each counted field, empty where it has none; null where it was written for other fields.</summary>
    public static IReadOnlyList<string>? Read(PlanRegister counting, string? text) =>
        text is not null && text.StartsWith(HeadOf(counting), StringComparison.Ordinal) && text[HeadOf(counting).Length..].Split(',') is var options
        && options.Length == counting.CountedBy.Count
            ? options
            : null;

    private static string OptionOf(PlanRegister register, string fieldId, string? chosen) =>
        register.Published.Contains(fieldId) && register.Fields.OfType<ChoiceSection>().Any(field => field.Id == fieldId && field.Options.Any(option => option.Id == chosen)) ? chosen! : "";
}
