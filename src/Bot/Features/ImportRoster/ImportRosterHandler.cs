using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>What became of an import.</summary>
/// <param name="Plan">What the file changes, or why it changes nothing.</param>
/// <param name="Applied">True where it was written.</param>
internal sealed record ImportRosterResult(RosterPlan Plan, bool Applied);

/// <summary>Imports a roster file: read, held against the roster, and written as a whole or not at all.</summary>
internal sealed class ImportRosterHandler(
    IWriteLane lane, IReadContexts reads, ICampaignSource campaigns, CampaignClock clock, PersonDirectory people)
{
    /// <summary>Plans the import of a file; writes it where <paramref name="apply"/> is set and nothing is wrong with it.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="InvalidDataException">The file isn't what its ending says.</exception>
    public async Task<ImportRosterResult> HandleAsync(string path, bool apply, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var (lines, problems) = RosterParser.Parse(RosterTable.Read(path), new RosterVocabulary(campaign.Plan));
        var today = campaign.Timeline.DayAt(clock.GetUtcNow());
        if (!apply || problems.Count > 0)
        {
            await using var db = reads.Open();
            return new ImportRosterResult(await PlanAsync(db, lines, problems, today, ct), Applied: false);
        }

        // Planned inside the transaction, so that what is written is held against what is there.
        var plan = await lane.RunAsync(
            async (db, token) =>
            {
                var plan = await PlanAsync(db, lines, problems, today, token);
                if (plan.Problems.Count == 0 && !plan.ChangesNothing)
                    await RosterStore.ApplyAsync(db, plan, token);
                return plan;
            },
            ct);
        people.Forget();
        return new ImportRosterResult(plan, Applied: plan.Problems.Count == 0);
    }

    private static async Task<RosterPlan> PlanAsync(
        CampaignDbContext db, RosterLines lines, IReadOnlyList<RosterProblem> problems, DateOnly today, CancellationToken ct)
    {
        var current = await RosterStore.LoadAsync(db, lines.Members.Select(m => m.Number), ct);
        var plan = RosterPlanner.Plan(lines, current, today);

        // Lines that couldn't be read are missing in the plan: what it says of lines that refer to them would only confuse.
        return problems.Count == 0 ? plan : RosterPlan.Refused(problems);
    }
}
