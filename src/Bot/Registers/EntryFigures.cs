using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>How many entries of a register stand, and how the others ended.</summary>
/// <param name="Register">The register.</param>
/// <param name="Standing">How many stand.</param>
/// <param name="Closed">How many were closed with each outcome, by its id.</param>
/// <param name="Choices">What those that it counts by choices chose; empty: it counts none.</param>
internal sealed record EntryFigures(
    PlanRegister Register, int Standing, IReadOnlyDictionary<string, int> Closed, IReadOnlyList<CountedEntries> Choices)
{
    /// <summary>A line: how many there are, how they ended, and what they chose.</summary>
    public Text Show()
    {
        List<Text> parts = [.. Ends(), .. EntryCounts.Parts(Register, Choices)];
        var count = Standing + Closed.Values.Sum();
        return parts.Count == 0 ? EntryTexts.Figures(Register.Title, count) : EntryTexts.FiguresWith(Register.Title, count, Text.List(parts));
    }

    // In the plan's order; what it no longer offers comes last. Where nothing can end, it isn't said of any that it stands.
    private IEnumerable<Text> Ends()
    {
        foreach (var outcome in Register.Outcomes.Where(o => Closed.ContainsKey(o.Id)))
            yield return EntryTexts.Count(outcome.Title, Closed[outcome.Id]);
        if (Closed.Where(of => Register.Outcome(of.Key) is null).Sum(of => of.Value) is > 0 and var others)
            yield return EntryTexts.Count(EntryTexts.Closed, others);
        if (Standing > 0 && (Register.Outcomes.Count > 0 || Closed.Count > 0))
            yield return EntryTexts.Count(EntryTexts.Standing, Standing);
    }
}

/// <summary>Counts what stands and what was closed in the registers of an organization and of what lies under it. Nothing is unsealed.</summary>
internal sealed class EntryFiguresQuery(EntrySight sight)
{
    /// <summary>
    /// The registers that have any, in the plan's order, as far as the person may look into them: one grouped query for all, and one more for each
    /// that counts by choices. Those whose entries say who holds a post are left out: that is no result.
    /// </summary>
    public async Task<IReadOnlyList<EntryFigures>> UnderAsync(
        CampaignDbContext db, string campaignId, Plan plan, Person person, OrganizationNode node, CancellationToken ct)
    {
        var entries = await sight.VisibleAsync(EntrySight.Under(db, campaignId, node), person, node.Path, ct);
        var groups = await entries
            .Where(entry => entry.State == EntryState.Standing || entry.State == EntryState.Closed)
            .GroupBy(entry => new { entry.RegisterId, entry.State, entry.OutcomeId })
            .Select(same => new { same.Key.RegisterId, same.Key.State, same.Key.OutcomeId, Count = same.Count() })
            .ToListAsync(ct);
        var figures = new List<EntryFigures>();
        foreach (var register in plan.Registers.Where(register => register.HolderField is null))
        {
            var own = groups.FindAll(of => of.RegisterId == register.Id);
            if (own.Count == 0)
                continue;
            figures.Add(new EntryFigures(
                register,
                own.Where(of => of.State == EntryState.Standing).Sum(of => of.Count),
                own.Where(of => of.State == EntryState.Closed).GroupBy(of => of.OutcomeId ?? "").ToDictionary(of => of.Key, of => of.Sum(o => o.Count)),
                register.CountedBy.Count > 0 ? await EntryCounts.ReadAsync(db, entries, register, ct) : []));
        }

        return figures;
    }
}
