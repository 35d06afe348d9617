using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>What became of an import.</summary>
/// <param name="Plan">What the file changes, or why it changes nothing.</param>
/// <param name="Applied">True where it was written.</param>
internal sealed record ImportRosterResult(RosterPlan Plan, bool Applied)
{
    /// <summary>What someone should know of how the file was read.</summary>
    public IReadOnlyList<Text> Reading { get; init; } = [];
}

/// <summary>Imports a roster file: read, held against the roster, and written as a whole or not at all.</summary>
internal sealed class ImportRosterHandler(
    IWriteLane lane, IReadContexts reads, ICampaignSource campaigns, CampaignClock clock, PersonDirectory people)
{
    /// <inheritdoc cref="HandleAsync(byte[], bool, CancellationToken)"/>
    /// <exception cref="IOException">The file can't be read.</exception>
    public async Task<ImportRosterResult> HandleAsync(string path, bool apply, CancellationToken ct) =>
        await HandleAsync(await File.ReadAllBytesAsync(path, ct), apply, ct);

    /// <summary>Plans the import of a file; writes it where <paramref name="apply"/> is set and nothing is wrong with it.</summary>
    /// <exception cref="RosterFileException">It is no roster.</exception>
    public async Task<ImportRosterResult> HandleAsync(byte[] file, bool apply, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var read = ReadRoster.Of(file, campaign.Plan);
        var today = campaign.Timeline.DayAt(clock.GetUtcNow());
        if (!apply || read.Problems.Count > 0)
        {
            await using var db = reads.Open();
            return new ImportRosterResult(await read.PlanAsync(db, today, ct), Applied: false) { Reading = read.Notes };
        }

        // Planned inside the transaction, so that what is written is held against what is there.
        var plan = await lane.RunAsync(
            async (db, token) =>
            {
                var plan = await read.PlanAsync(db, today, token);
                if (plan.Problems.Count == 0 && !plan.ChangesNothing)
                    await RosterStore.ApplyAsync(db, plan, token);
                return plan;
            },
            ct);
        people.Forget();
        return new ImportRosterResult(plan, Applied: plan.Problems.Count == 0) { Reading = read.Notes };
    }
}
