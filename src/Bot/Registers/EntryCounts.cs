using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>So many entries of one organization that chose the same.</summary>
/// <param name="Path">The organization.</param>
/// <param name="Options">The options, one for each field by which the register counts.</param>
/// <param name="Count">How many.</param>
internal sealed record CountedEntries(string Path, IReadOnlyList<string> Options, int Count);

/// <summary>
/// How many entries stand, or stood until they were closed, by what they chose. Nothing is unsealed: a county's are counted by one grouped query
/// over a plain column.
/// </summary>
internal static class EntryCounts
{
    /// <summary>Most organizations that are named with their counts.</summary>
    public const int MostOrganizations = 15;

    /// <summary>The choices by which an entry is counted under the plan in force; null: it isn't.</summary>
    /// <param name="plan">The plan in force.</param>
    /// <param name="written">The register for which it is written.</param>
    /// <param name="said">What it says.</param>
    public static string? ChoicesOf(Plan plan, PlanRegister written, IReadOnlyDictionary<string, FormAnswer> said) =>
        CountedChoices.Of(plan.Register(written.Id), written, field => said.GetValueOrDefault(field)?.Text);

    /// <summary>Those among some entries that count, by organization and choices.</summary>
    public static async Task<IReadOnlyList<CountedEntries>> ReadAsync(CampaignDbContext db, IQueryable<Entry> entries, PlanRegister register, CancellationToken ct)
    {
        var groups = await (
            from entry in entries
            where entry.RegisterId == register.Id && entry.CountedAs != null && (entry.State == EntryState.Standing || entry.State == EntryState.Closed)
            join organization in db.Organizations on entry.OrganizationId equals organization.Id
            group entry by new { organization.Path, entry.CountedAs } into same
            select new { same.Key.Path, same.Key.CountedAs, Count = same.Count() }).ToListAsync(ct);
        return [.. from of in groups
                   let options = CountedChoices.Read(register, of.CountedAs)
                   where options is not null
                   select new CountedEntries(of.Path, options, of.Count)];
    }

    /// <summary>A line for each option of the first field with those of the second in brackets, then a line for each organization right below, and how many of those that could have some have none.</summary>
    public static Text? Show(PlanRegister register, IReadOnlyList<CountedEntries> counts, IReadOnlyList<OrganizationNode> below)
    {
        if (counts.Count == 0)
            return null;
        var own = (from node in below
                   let under = counts.Where(c => c.Path.StartsWith(node.Path, StringComparison.Ordinal)).ToList()
                   let total = under.Sum(c => c.Count)
                   orderby total descending
                   select (node.Name, Counts: under, Total: total, MayHave: register.HoldsUnder(node.Level, node.Category))).ToList();
        var named = own.Where(o => o.Total > 0).Take(MostOrganizations).ToList();
        var others = own.Where(o => o.Total > 0).Skip(MostOrganizations).ToList();
        return Text.Lines(
        [
            .. Parts(register, counts).Select(part => Text.Join("", [Text.Plain("· "), part])),
            .. named.Select(o => EntryTexts.CountsOf(o.Name, o.Total, Text.List(Parts(register, 0, o.Counts, isDeep: false)))),
            others.Count > 0 ? EntryTexts.CountsOfOthers(others.Count, others.Sum(o => o.Total)) : null,
            own.Count(o => o is { Total: 0, MayHave: true }) is > 0 and var without ? EntryTexts.CountsMissing(without) : null,
        ]);
    }

    /// <summary>How many chose each option of the first field, with those of the second in brackets.</summary>
    public static IEnumerable<Text> Parts(PlanRegister register, IReadOnlyList<CountedEntries> counts) => Parts(register, 0, counts);

    // In the plan's order; what the plan no longer offers comes last, by its id.
    private static IEnumerable<Text> Parts(PlanRegister register, int field, IReadOnlyList<CountedEntries> counts, bool isDeep = true)
    {
        if (counts.Count == 0)
            return [];
        var options = register.Fields.OfType<ChoiceSection>().First(f => f.Id == register.CountedBy[field]).Options;
        return from of in counts.GroupBy(c => c.Options[field])
               let place = options.ToList().FindIndex(o => o.Id == of.Key)
               orderby place < 0 ? options.Count : place
               let title = place >= 0 ? Text.Of(options[place].Title) : of.Key.Length > 0 ? Text.Plain(of.Key) : EntryTexts.CountedUnder
               let count = of.Sum(c => c.Count)
               select isDeep && field + 1 < register.CountedBy.Count
                   ? EntryTexts.CountWith(title, count, Text.List(Parts(register, field + 1, [.. of])))
                   : EntryTexts.Count(title, count);
    }
}
