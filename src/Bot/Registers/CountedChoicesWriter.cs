using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>
/// Brings what entries are counted by up to the plan in force, once after each start and each change of the plan: what was written before its register
/// counted, or counted by other fields, is opened and counted; what its register no longer counts stands sealed alone again. What is written since is
/// counted as it is written.
/// </summary>
internal sealed class CountedChoicesWriter(IWriteLane lane, ICampaignSource campaigns, EntryReader reader, EntryContents contents) : IDueWork
{
    /// <summary>Entries that are opened in one transaction: a few tens of milliseconds.</summary>
    public const int BatchSize = 200;

    private (string CampaignId, string PlanVersion)? _done;

    public string Name => "counted-choices";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        if (_done == (campaign.Id, campaign.Plan.Version))
            return;
        var counting = campaign.Plan.Registers.Where(r => r.CountedBy.Count > 0).ToList();
        foreach (var register in counting)
        {
            while (await lane.RunAsync((db, token) => CountAsync(db, campaign, register, token), ct) == BatchSize)
                ct.ThrowIfCancellationRequested();
        }

        var ids = counting.ConvertAll(r => r.Id);
        await lane.RunAsync((db, token) => db.Entries
            .Where(e => e.CampaignId == campaign.Id && e.CountedAs != null && !ids.Contains(e.RegisterId))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.CountedAs, (string?)null), token), ct);
        _done = (campaign.Id, campaign.Plan.Version);
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);

    private async Task<int> CountAsync(CampaignDbContext db, Campaign campaign, PlanRegister register, CancellationToken ct)
    {
        var head = CountedChoices.HeadOf(register);
        var entries = await db.Entries.AsTracking()
            .Where(e => e.CampaignId == campaign.Id && e.RegisterId == register.Id && (e.CountedAs == null || !e.CountedAs.StartsWith(head)))
            .OrderBy(e => e.Id).Take(BatchSize).ToListAsync(ct);
        foreach (var entry in entries)
            entry.CountAs(EntryCounts.ChoicesOf(campaign.Plan, reader.RegisterOf(entry) ?? register, contents.Open(entry.ContentSecret)));
        return entries.Count;
    }
}
